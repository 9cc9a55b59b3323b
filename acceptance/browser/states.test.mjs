// What scripts bring about is as accessible as the page was (axe-core, WCAG 2.2 AA).
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import test from "node:test";
import { withBrowser } from "./site.mjs";

const tools = withBrowser();
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

async function violations(page) {
  await page.evaluate(axe);
  const { violations, passes } = await page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  assert.ok(passes.length > 20, `${passes.length} rules passed`);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join("\n  ")}`);
}

const states = {
  "the search, with results": ["/", async (page) => {
    await page.locator("[popovertarget=find]").click();
    await page.locator("#find input[type=search]").fill("yoga");
    await page.locator("#find .find-results a").first().waitFor();
  }],
  "the search, without": ["/es/", async (page) => {
    await page.locator("[popovertarget=find]").click();
    await page.locator("#find input[type=search]").fill("qqqqq");
    await page.locator("#find [role=status]", { hasText: "qqqqq" }).waitFor();
  }],
  "the page of results": ["/search/?q=food", (page) => page.locator("[data-search-results] a").first().waitFor()],
  "the languages": ["/", (page) => page.locator("[popovertarget=languages]").click()],
  "classes, narrowed": ["/classes/?center=lynwood&day=we", async (page) => {
    if (!await page.locator("[data-filters] details").evaluate((fold) => fold.open)) await page.locator("[data-filters] summary").click();
  }],
  "classes, narrowed to none": ["/es/classes/?center=lynwood&mode=online&part=evening&day=su", (page) => page.locator("[data-none]").waitFor()],
  "centers, the closest first": ["/centers/?near=90262", (page) => page.locator("[data-list-title]", { hasText: "90262" }).waitFor()],
  "a place that nobody knows": ["/centers/?near=Paris", (page) => page.locator("[data-finder-status]", { hasText: "Paris" }).waitFor()],
  "the ways to a calendar": ["/centers/lynwood/", (page) => page.locator(".subscribe summary").click()],
  "a question, opened by its link": ["/faq/#is-it-free", (page) => page.locator("#is-it-free").waitFor()],
  "the offer of a language": ["/", (page) => page.locator("[data-offer=es]").waitFor(), { locale: "es-US" }],
};

for (const colorScheme of ["light", "dark"]) {
  for (const [name, [address, act, options]] of Object.entries(states)) {
    test(`${name}, ${colorScheme}`, async (t) => {
      const page = await tools.open(t, address, { colorScheme, viewport: { width: 320, height: 700 }, ...options });
      await act(page);
      assert.deepEqual(await violations(page), []);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${wide} px too wide`);
    });
  }
}

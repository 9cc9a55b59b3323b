// Everything on a page can be reached with Tab, in the order of reading, shows
// that it has the focus, and is not hidden by something else then.
import assert from "node:assert/strict";
import test from "node:test";
import { kinds } from "./kinds.mjs";
import { withBrowser } from "./site.mjs";

const tools = withBrowser();

// Rows are alike: on a long page Tab stops at so many things, and leaps over as
// many between them.
const most = 150;

// walk goes through a page with Tab and returns what is wrong.
async function walk(page) {
  const wanted = await page.evaluate((most) => {
    const can = "a[href], button:not([disabled]), input, select, textarea, summary, [tabindex]:not([tabindex='-1'])";
    const all = [...document.querySelectorAll(can)].filter((node) => node.checkVisibility({ visibilityProperty: true }) && node.tabIndex >= 0);
    // Of a long list every so many are stopped at.
    const step = Math.ceil(all.length / most);
    window.stops = all;
    window.reached = new Set();
    return { count: all.length, step };
  }, most);
  const problems = [];
  if (wanted.count < 10) problems.push(`only ${wanted.count} things to reach`);
  let last = -1;
  for (let n = 0; n < wanted.count + 1 && last < wanted.count - 1; n++) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(({ step, last }) => {
      const node = document.activeElement;
      const at = window.stops.indexOf(node);
      const found = { at, problems: [] };
      const name = node.outerHTML.slice(0, 140);
      if (at < 0) return { at: last, problems: [`not one of those that can be reached: ${name}`], end: node === document.body };
      if (at !== last + 1) found.problems.push(`Tab leads from ${window.stops[last]?.outerHTML.slice(0, 100)} to ${name}`);
      // A link that fills its row or card has the ring around all of it.
      const ring = [getComputedStyle(node), getComputedStyle(node, "::after")].some((style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2);
      if (!node.matches(":focus-visible") || !ring) found.problems.push(`no ring to see: ${name}`);
      const boxes = [...node.getClientRects()].filter((box) => box.width > 0 && box.height > 0);
      const seen = boxes.some((box) => {
        const x = (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2;
        const y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
        const top = document.elementFromPoint(x, y);
        return top && (node.contains(top) || top.contains(node) || node.closest("svg")?.contains(top));
      });
      if (!seen) found.problems.push(`hidden or out of sight with the focus: ${name}`);
      if (step > 1 && at + 1 < window.stops.length) { // leap, to where the next Tab starts from
        const next = Math.min(at + step - 1, window.stops.length - 2);
        if (next > at) {
          window.stops[next].focus();
          found.at = next;
        }
      }
      return found;
    }, { step: wanted.step, last });
    problems.push(...stop.problems);
    if (stop.end || problems.length > 5) break;
    last = stop.at;
  }
  if (last < wanted.count - 1) problems.push(`only ${last + 1} of ${wanted.count} reached`);
  return problems;
}

for (const [name, home, options] of [
  ["English, on a phone", "/", { viewport: { width: 390, height: 844 } }],
  ["Arabic, on a desk, dark", "/ar/", { viewport: { width: 1280, height: 800 }, colorScheme: "dark" }],
  ["Spanish, at 400 %", "/es/", { viewport: { width: 320, height: 256 } }], // 1280 by 1024 pixels, four times as large
]) {
  test(`every kind of page, ${name}`, async (t) => {
    const context = await tools.context(t, options);
    const found = [];
    const some = Object.entries(kinds);
    await Promise.all([1, 2].map(async () => {
      for (let next = some.shift(); next; next = some.shift()) {
        const page = await context.newPage();
        await page.goto(home + next[1]);
        await page.locator("body[data-ready]").waitFor();
        found.push(...(await walk(page)).map((text) => `${next[0]}: ${text}`));
        await page.close();
      }
    }));
    assert.equal(found.join("\n"), "");
  });
}

test("the first stop leads past the menu", async (t) => {
  const page = await tools.open(t, "/centers/");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("href")), "#main");
  const box = await page.locator(".skip").boundingBox();
  assert.ok(box.width > 40 && box.height > 24 && box.y >= 0, JSON.stringify(box));
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.querySelector("main").contains(document.activeElement)), true);
});

test("the languages and the search open and close with keys, and give the focus back", async (t) => {
  const page = await tools.open(t, "/centers/lynwood/");
  for (const name of ["languages", "find"]) {
    const button = page.locator(`[popovertarget=${name}]`);
    const panel = page.locator(`#${name}`);
    await button.focus();
    await page.keyboard.press("Enter");
    assert.equal(await panel.isVisible(), true);
    if (name === "languages") await page.keyboard.press("Tab");
    assert.equal(await panel.evaluate((node) => node.contains(document.activeElement)), true, name);
    await page.keyboard.press("Escape");
    assert.equal(await panel.isVisible(), false);
    assert.equal(await button.evaluate((node) => node === document.activeElement), true, `${name} gives the focus back`);
  }
});

test("with forced colors the ring and the borders stay", async (t) => {
  const page = await tools.open(t, "/centers/lynwood/", { forcedColors: "active" });
  for (let n = 0; n < 12; n++) {
    await page.keyboard.press("Tab");
    const { outlineStyle, outlineWidth } = await page.evaluate(() => ({ ...getComputedStyle(document.activeElement) }));
    assert.ok(outlineStyle === "solid" && parseFloat(outlineWidth) >= 2, `stop ${n}: ${outlineStyle} ${outlineWidth}`);
  }
  const edges = await page.locator(".button:visible").evaluateAll((list) => list.map((node) => getComputedStyle(node).borderTopWidth));
  assert.ok(edges.length > 0 && edges.every((width) => parseFloat(width) >= 1), edges.join());
});

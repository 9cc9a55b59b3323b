// Notices of each level: at the top of the pages that they concern, with a word
// for their level, in every language, gone when they are over. CENTERS is the
// program; the examples of the content are dated to the day of the tests.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { problems } from "./axe.mjs";
import { languages } from "./kinds.mjs";
import { serve, withBrowser } from "./site.mjs";

const tools = withBrowser();
const project = fileURLToPath(new URL("../..", import.meta.url));
let folder, site;

before(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "notices-"));
  for (const name of ["content", "layouts", "static"]) cpSync(path.join(project, name), path.join(folder, name), { recursive: true });
  for (const level of ["info", "warning", "emergency"]) {
    const file = path.join(folder, `content/notices/example-${level}.md`);
    writeFileSync(file, readFileSync(file, "utf8").replace(/^date: .*$/m, "date: 2026-11-24").replace(/^expires: .*$/m, "expires: 2026-11-25"));
  }
  execFileSync(process.env.CENTERS, ["build", "--quiet", "--drafts", "--source", folder, "--now", "2026-11-24T08:00:00-08:00"]);
  site = await serve(path.join(folder, "public"));
});

after(async () => {
  await site?.close();
  rmSync(folder, { recursive: true, force: true });
});

const banners = (page) => page.locator(".banners [data-level]:visible");

test("at the top of the pages that they concern, the gravest first", async (t) => {
  const context = await tools.context(t, { baseURL: site.origin });
  const page = await context.newPage();
  await page.goto("/centers/lynwood/");
  const levels = await banners(page).evaluateAll((list) => list.map((node) => node.dataset.level));
  assert.deepEqual(levels, ["emergency", "warning", "info"]);
  // They come before the page itself, within what is told as one region.
  assert.equal(await page.evaluate(() => {
    const box = document.querySelector(".banners");
    return Boolean(box.compareDocumentPosition(document.querySelector("main")) & Node.DOCUMENT_POSITION_FOLLOWING) && box.matches("section[aria-label]");
  }), true);
  assert.equal(await page.locator("dialog, [role=alertdialog], [aria-modal]").count(), 0);
  // The warning is for two centers; the others have the rest.
  await page.goto("/centers/pomona/");
  assert.deepEqual(await banners(page).evaluateAll((list) => list.map((node) => node.dataset.level)), ["emergency", "info"]);
});

test("gone when they are over, though the page is old", async (t) => {
  for (const [at, count] of [["2026-11-25T23:59:00-08:00", 3], ["2026-11-26T00:00:00-08:00", 0]]) {
    const context = await tools.context(t, { baseURL: site.origin, at });
    const page = await context.newPage();
    await page.goto("/centers/lynwood/");
    assert.equal(await banners(page).count(), count, at);
    assert.equal(await page.locator(".banners:visible").count(), count ? 1 : 0, at);
  }
});

test("in every language, with nothing for axe to find", { concurrency: 2 }, async (t) => {
  await Promise.all(Object.entries(languages).map(([lang, home]) => t.test(lang, async (t) => {
    const context = await tools.context(t, { baseURL: site.origin });
    const page = await context.newPage();
    await page.goto(`${home}centers/lynwood/`);
    await page.locator("body[data-ready]").waitFor();
    assert.equal(await banners(page).count(), 3);
    // The level is said in a word, not by color alone.
    for (const text of await banners(page).allInnerTexts()) assert.match(text, /\p{L}{2,}/u);
    assert.deepEqual(await problems(page), []);
  })));
});

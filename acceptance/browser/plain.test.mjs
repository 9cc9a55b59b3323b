// Without scripts, without a style, without images and on paper, the words, the
// times and the links of a page are all there.
import assert from "node:assert/strict";
import test from "node:test";
import { kinds } from "./kinds.mjs";
import { withBrowser } from "./site.mjs";

const tools = withBrowser();
const early = "2026-11-24T00:10:00-08:00"; // nothing of the day is over

// reading returns what a page shows within an element: its words, its times and
// where its links lead. Folds are read as if they were open.
const reading = (page, { within = "body", without = "script" } = {}) => page.evaluate(({ within, without }) => {
  document.querySelectorAll("details").forEach((fold) => { fold.open = true; });
  const root = document.querySelector(within);
  const seen = (node) => node.checkVisibility({ visibilityProperty: true }) && !node.closest(without);
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const words = new Set();
  while (walker.nextNode()) {
    const { currentNode: { data, parentElement } } = walker;
    if (data.trim() && seen(parentElement)) for (const word of data.split(/[\s,.;:·()،؛]+/)) if (word) words.add(word);
  }
  const values = (selector, name) => [...root.querySelectorAll(selector)].filter(seen).map((node) => node.getAttribute(name));
  return { words: [...words], times: values("time[datetime]", "datetime"), links: values("a[href]", "href") };
}, { within, without });

// lost returns what the first reading has and the second lacks.
const lost = (before, after, fine = () => false) => Object.fromEntries(["words", "times", "links"]
  .map((kind) => [kind, [...new Set(before[kind])].filter((x) => !new Set(after[kind]).has(x) && !fine(x))])
  .filter(([, missing]) => missing.length));

const pages = Object.entries(kinds).flatMap(([kind, path]) => [[`${kind}, en`, "/" + path], [`${kind}, ar`, "/ar/" + path]]);

async function each(t, change) {
  const found = [];
  const some = [...pages];
  await Promise.all([1, 2].map(async () => {
    for (let next = some.shift(); next; next = some.shift()) {
      const missing = await change(...next);
      if (Object.keys(missing).length) found.push({ page: next[0], ...missing });
    }
  }));
  assert.equal(found.map((x) => JSON.stringify(x)).join("\n"), "");
}

test("without scripts", async (t) => {
  const live = await tools.context(t, { at: early });
  const still = await tools.context(t, { at: null, javaScriptEnabled: false });
  await each(t, async (_, address) => {
    const [a, b] = await Promise.all([live.newPage(), still.newPage()]);
    const [answer] = await Promise.all([a.goto(address), b.goto(address)]);
    await a.locator("body[data-ready]").waitFor();
    // What the scripts themselves say, such as "Today", is in the first line of their file.
    const script = (await answer.text()).match(/<script type="?module"? src="?([^">\s]+)/)[1];
    const said = JSON.stringify(JSON.parse((await (await a.request.get(script)).text()).match(/^self\.words=(.*);\n/)[1]));
    // Nor is what only they can work, which is hidden without them.
    const worked = "script, [data-needs-script], [data-near-me], [data-offer]";
    const missing = lost(await reading(a, { without: worked }), await reading(b, { without: "script, noscript" }), (x) => said.includes(JSON.stringify(x).slice(1, -1)) || /^\d+$/.test(x));
    await Promise.all([a.close(), b.close()]);
    return missing;
  });
});

test("without a style, and without images", async (t) => {
  const whole = await tools.context(t, { at: early });
  const bare = await tools.context(t, { at: early });
  const blind = await tools.context(t, { at: early });
  await bare.route("**/*.css", (route) => route.abort());
  await blind.route(/\.(svg|png|ico)$/, (route) => route.abort());
  await each(t, async (_, address) => {
    const [a, b, c] = await Promise.all([whole, bare, blind].map((context) => context.newPage()));
    await Promise.all([a, b, c].map(async (page) => {
      await page.goto(address);
      await page.locator("body[data-ready]").waitFor({ state: "attached" });
    }));
    const all = await reading(a);
    // Whatever can be pressed has words, not only an icon; what is not drawn yet,
    // far below, has no innerText.
    const mute = await c.locator("a[href], button, summary").evaluateAll((list) => list
      .filter((node) => node.checkVisibility() && !node.closest("svg") && !node.textContent.trim()).map((node) => node.outerHTML.slice(0, 200)));
    const missing = { ...lost(all, await reading(b)), ...lost(all, await reading(c)), ...(mute.length && { mute }) };
    await Promise.all([a, b, c].map((page) => page.close()));
    return missing;
  });
});

// What paper leaves out, and why.
const leftOut = [
  "script, form, nav, button, .no-print, .subscribe", // is only good on a screen
  "[data-day-word]", // a sheet of paper is read on other days too
  ".map, .map ~ *", // a picture to press; its words tell how to read it
  "[data-kind=center] .fold:has(.history, .links)", // a center fits on two sheets without its past
  "[data-kind=center] section:has(> .fold > .timetable)", // the sheet of the month has the times
  "[data-kind=month] .page-foot", // the legend of the sheet says what is an example
].join(", ");

test("on paper", async (t) => {
  const context = await tools.context(t, { at: early });
  await each(t, async (kind, address) => {
    const page = await context.newPage();
    await page.goto(address);
    await page.locator("body[data-ready]").waitFor();
    const screen = await reading(page, { within: "main", without: leftOut });
    await page.emulateMedia({ media: "print" });
    const paper = await reading(page, { within: "main" });
    const sheets = (await page.pdf({ preferCSSPageSize: true })).toString("latin1").match(/\/Type\s*\/Page\b/g).length;
    await page.close();
    return { ...lost(screen, paper), ...(/month/.test(kind) && sheets > 1 && { sheets }) };
  });
});

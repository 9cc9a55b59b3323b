// What scripts say is in the language of the page, in every one of them; and from
// the right everything is mirrored but numbers.
import assert from "node:assert/strict";
import test from "node:test";
import { htmlOf, kinds, languages } from "./kinds.mjs";
import { withBrowser, withHours } from "./site.mjs";

const tools = withBrowser();
const script = { hy: "Armenian", ru: "Cyrillic", km: "Khmer", fa: "Arabic", ar: "Arabic", ko: "Hangul", "zh-Hant": "Han", "zh-Hans": "Han" };
const hours = {
  k: true,
  w: [[[540, 1020]], [[540, 1020]], [[540, 1020]], [[540, 1020]], [[540, 1020]], [], []],
  d: { ...Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`2026-12-${21 + i}`, { h: [], w: "" }])) },
  t: { 540: "9:00", 1020: "17:00" },
};

test("the line of open or closed, in every language", async (t) => {
  for (const [lang, home] of Object.entries(languages)) {
    const said = JSON.parse(String(await (await fetch(tools.site.origin + htmlOf(home).match(/<script type="?module"? src="?([^">\s]+)/)[1])).text()).match(/^self\.words=(.*);\n/)[1]);
    for (const [at, wanted] of [
      ["2026-11-27T23:00:00-08:00", said.weekdays[0]], // a Friday night
      ["2026-12-21T12:00:00-08:00", said.dates[11].replace("{day}", "31")], // more than a week ahead
    ]) {
      const context = await tools.context(t, { at });
      await withHours(context, hours);
      const page = await context.newPage();
      await page.goto(`${home}centers/lynwood/`);
      const line = await page.locator("[data-open-text]").first().textContent();
      assert.ok(line.includes(wanted), `${lang}: ${line}, without ${wanted}`);
      if (script[lang]) assert.doesNotMatch(line, /[A-Za-z]{2,}/, lang);
    }
  }
});

test("distances, in every language", async (t) => {
  for (const [lang, home] of Object.entries(languages)) {
    const page = await tools.open(t, `${home}centers/?near=90262`);
    await page.locator("[data-distance]:visible").first().waitFor();
    for (const text of await page.locator("[data-distance]:visible").allTextContents()) {
      assert.match(text, /\d/, lang);
      if (script[lang]) assert.match(text, new RegExp(`\\p{Script=${script[lang]}}`, "u"), lang);
    }
  }
});

test("from the right, numbers keep their order", async (t) => {
  for (const home of ["/ar/", "/fa/"]) {
    const context = await tools.context(t);
    const page = await context.newPage();
    let checked = 0;
    for (const path of Object.values(kinds)) {
      await page.goto(home + path);
      // The digits of a telephone, and of one time, stand from left to right.
      const found = await page.evaluate(() => {
        const turned = [];
        let checked = 0;
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
          const { currentNode: node } = walker;
          if (!node.parentElement.checkVisibility() || node.parentElement.closest("script")) continue;
          for (const match of node.data.matchAll(/\(\d{3}\) \d{3}\W+\d{4}|\d{1,2}:\d{2}|\d{3}-\d{3}-\d{4}/g)) {
            const at = (index) => {
              const range = document.createRange();
              range.setStart(node, index);
              range.setEnd(node, index + 1);
              return range.getBoundingClientRect();
            };
            const digits = [...match[0]].map((c, i) => [c, i]).filter(([c]) => /\d/.test(c)).map(([, i]) => at(match.index + i)).filter((box) => box.width > 0);
            checked++;
            if (digits.some((box, i) => i && box.top === digits[i - 1].top && box.left < digits[i - 1].left)) turned.push(match[0]);
          }
        }
        return { turned, checked };
      });
      checked += found.checked;
      assert.deepEqual(found.turned, [], home + path);
    }
    assert.ok(checked > 100, `${checked} numbers`);
  }
});

test("from the right, the page is mirrored", async (t) => {
  const boxes = async (home) => {
    const page = await tools.open(t, `${home}centers/lynwood/`, { viewport: { width: 1280, height: 800 } });
    return page.evaluate(() => Object.fromEntries([".mark", "h1", ".tools", ".crumbs li:first-child", ".menu li:first-child", ".menu li:nth-child(2)"].map((selector) => {
      const { left, right } = document.querySelector(selector).getBoundingClientRect();
      return [selector, [left, document.documentElement.clientWidth - right]];
    })));
  };
  const [left, right] = [await boxes("/"), await boxes("/ar/")];
  for (const selector of [".mark", "h1", ".crumbs li:first-child"]) {
    const [start, other] = [left[selector][0], right[selector][1]];
    assert.ok(Math.abs(start - other) < 2, `${selector} begins at ${start} from the left, and at ${other} from the right`);
  }
  for (const [first, then] of [[".mark", ".tools"], [".menu li:first-child", ".menu li:nth-child(2)"]]) {
    assert.ok(left[first][0] < left[then][0] && right[first][1] < right[then][1], `${first} stands before ${then}`);
  }
});

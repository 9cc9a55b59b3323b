// Every kind of page, in every language, in light and dark, narrow and wide:
// axe-core finds nothing (WCAG 2.2 AA and its best practices), nothing is wider
// than a phone, and the text spacing of WCAG 1.4.12 cuts nothing off.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import test from "node:test";
import { addresses, htmlOf, kinds, languages } from "./kinds.mjs";
import { withBrowser } from "./site.mjs";

const tools = withBrowser();
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
// The whole set of rules runs where the layouts lie farthest apart: on a light
// phone and a dark desk. Between these a scheme changes colors and nothing else,
// so on a dark phone and a light desk the rules about colors are enough.
const ofColors = ["color-contrast", "link-in-text-block"];

const phone = { width: 320, height: 640 };
const desk = { width: 1280, height: 800 };

const violations = (page, runOnly) => page.evaluate(async (options) => {
  const { violations, passes } = await window.axe.run(document, options);
  return { passes: passes.length, found: violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ""}`)) };
}, { runOnly, resultTypes: ["violations"] });

// Readers may set text as WCAG 1.4.12 has it. Nothing may be cut off then that
// was whole before, nor stick out of the page.
const spaced = (page) => page.evaluate(() => {
  const cut = () => new Set([...document.querySelectorAll("body *")].filter((node) => {
    if (!(node instanceof HTMLElement) || !node.checkVisibility({ visibilityProperty: true })) return false;
    const { overflowX, overflowY, clipPath, position, width } = getComputedStyle(node);
    if (clipPath !== "none" || (position === "absolute" && width === "1px")) return false; // for screen readers alone
    return (/hidden|clip/.test(overflowX) && node.scrollWidth > node.clientWidth + 1) || (/hidden|clip/.test(overflowY) && node.scrollHeight > node.clientHeight + 1);
  }));
  const before = cut();
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }");
  document.adoptedStyleSheets.push(sheet);
  const found = [...cut()].filter((node) => !before.has(node)).map((node) => `cut off: ${node.outerHTML.slice(0, 160)}`);
  const wide = document.documentElement.scrollWidth - innerWidth;
  document.adoptedStyleSheets.pop();
  return wide > 0 ? [...found, `${wide} px too wide`] : found;
});

const tooWide = (page) => page.evaluate(() => {
  const wide = document.documentElement.scrollWidth - innerWidth;
  if (wide <= 0) return [];
  const out = [...document.querySelectorAll("body *")].filter((node) => {
    const { left, right } = node.getBoundingClientRect();
    return right > innerWidth + 1 || left < -1;
  });
  return [`${wide} px too wide: ${out.at(-1)?.outerHTML.slice(0, 160)}`];
});

// problems returns what is wrong with a page that is open, each with where.
async function problems(page) {
  const all = [];
  const note = (where, found) => all.push(...found.map((text) => `${where}: ${text}`));
  const rules = async (where, only) => {
    const { passes, found } = await violations(page, only);
    assert.ok(passes > (only === tags ? 20 : 0), `${where}: ${passes} rules passed`);
    note(where, found);
  };
  await page.setViewportSize(phone);
  await page.emulateMedia({ colorScheme: "light" });
  await page.evaluate(axe);
  await page.evaluate(() => document.querySelectorAll("details").forEach((fold) => { fold.open = true; }));
  await rules("light phone", tags);
  note("phone", await tooWide(page));
  note("phone, text spaced", await spaced(page));
  await page.emulateMedia({ colorScheme: "dark" });
  await rules("dark phone", ofColors);
  await page.setViewportSize(desk);
  await rules("dark desk", tags);
  await page.emulateMedia({ colorScheme: "light" });
  await rules("light desk", ofColors);
  note("desk", await tooWide(page));
  return all;
}

test("there is a page of each kind that the site has", () => {
  const kindOf = (address) => htmlOf(address).match(/<body data-kind="?([a-z]+)/)?.[1];
  const wanted = new Set(addresses.map(kindOf));
  const here = new Set([...Object.values(kinds).map((path) => kindOf("/" + path)), kindOf("/404.html")]);
  assert.deepEqual([...wanted].filter((kind) => !here.has(kind)), []);
  assert.equal(Object.keys(languages).length, 12);
});

// Two languages at a time keep two processors busy.
test("every kind of page", { concurrency: 2 }, async (t) => {
  await Promise.all(Object.entries(languages).map(([language, home]) => t.test(language, async (t) => {
    const page = await (await tools.context(t, { at: null })).newPage();
    const found = [];
    for (const [kind, path] of Object.entries({ ...kinds, ...(home === "/" && { "page not found": "404.html" }) })) {
      await page.goto(home + path, { waitUntil: "load" });
      await page.locator("body[data-ready]").waitFor();
      found.push(...(await problems(page)).map((text) => `${kind}, ${text}`));
    }
    assert.deepEqual(found, []);
  })));
});

test("a page with faults is seen", async (t) => {
  const page = await (await tools.context(t, { at: null })).newPage();
  await page.goto("/privacy/");
  await page.locator("main").evaluate((main) => {
    const put = (text, styles) => {
      const node = main.appendChild(document.createElement("p"));
      node.textContent = text;
      Object.assign(node.style, styles); // a style attribute would break the Content Security Policy
      return node;
    };
    put("Pale", { color: "light-dark(#ddd, #333)", background: "light-dark(#fff, #222)" });
    put("Wide", { inlineSize: "400px" });
    put("Words that just fit into their box", { inlineSize: "max-content", fontSize: "10px", overflow: "hidden", whiteSpace: "nowrap", maxInlineSize: "170px" });
    main.append(document.createElement("button"));
  });
  const found = (await problems(page)).join("\n");
  for (const wanted of ["light phone: color-contrast", "dark phone: color-contrast", "dark desk: button-name", "light desk: color-contrast", "phone: 96 px too wide", "text spaced: cut off"]) {
    assert.ok(found.includes(wanted), `${wanted} is not in\n${found}`);
  }
});

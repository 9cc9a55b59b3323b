// What is wrong with a page: axe-core, light and dark, on a phone and a desk, and
// with the text spacing of WCAG 1.4.12.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

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

/** What is wrong with a page that is open, each with where. */
export async function problems(page) {
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

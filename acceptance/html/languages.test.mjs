// Every page in every language: the others are named, each names it back, what
// falls back to English says so, and the switcher keeps the page.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";

const site = process.env.SITE;
assert.ok(site, "SITE names the folder of the built site");

const tags = ["en", "es", "zh-Hant", "zh-Hans", "ko", "vi", "tl", "hy", "ru", "km", "fa", "ar"];
const homes = Object.fromEntries(tags.map((tag) => [tag, tag === "en" ? "/" : `/${tag}/`]));

const pages = new Map(readdirSync(site, { recursive: true }).filter((name) => name.endsWith("index.html")).sort()
  .map((name) => ["/" + name.split(path.sep).join("/").replace(/index\.html$/, ""), readFileSync(path.join(site, name), "utf8")]));
const origin = pages.get("/").match(/<link rel="canonical" href="(https?:\/\/[^/]+)/)[1];

const languageOf = (address) => tags.find((tag) => tag !== "en" && address.startsWith(homes[tag])) ?? "en";
// pathOf returns what an address has after the home of its language.
const pathOf = (address) => address.slice(homes[languageOf(address)].length);

// alternates returns the addresses of a page in each language, as its head has them.
const alternates = (html) => Object.fromEntries([...html.matchAll(/<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"/g)].map(([, tag, href]) => [tag, href.replace(origin, "")]));

test("hreflang is complete and reciprocal", () => {
  assert.ok(pages.size > 2000, `${pages.size} pages`);
  let whole = 0;
  for (const [address, html] of pages) {
    const lang = languageOf(address);
    const named = alternates(html);
    assert.match(html, new RegExp(`<html lang="${lang}" dir="${["ar", "fa"].includes(lang) ? "rtl" : "ltr"}"`), address);
    const canonical = html.match(/<link rel="canonical" href="([^"]+)"/)?.[1].replace(origin, "");
    const english = homes.en + pathOf(address);
    if (Object.keys(named).length === 0) {
      // One that says in English what another page says is not offered as a translation.
      assert.equal(canonical, english, `${address} names no other languages`);
      continue;
    }
    whole++;
    assert.equal(canonical, address, `${address} is not the canonical one`);
    assert.equal(named[lang], address, `${address} does not name itself`);
    assert.equal(named["x-default"], english, address);
    for (const [tag, other] of Object.entries(named)) {
      assert.ok(tag === "x-default" || other === homes[tag] + pathOf(address), `${address}: ${tag} is ${other}`);
      const back = alternates(pages.get(other) ?? assert.fail(`${address} names ${other}, which is not there`));
      assert.deepEqual(back, named, `${address} names ${other}, which names others`);
    }
  }
  assert.ok(whole > 300, `${whole} pages name their translations`);
});

test("the switcher keeps the page, and names each language in itself", () => {
  const names = { en: "English", es: "Español", "zh-Hant": "繁體中文", "zh-Hans": "简体中文", ko: "한국어", vi: "Tiếng Việt", tl: "Tagalog", hy: "Հայերեն", ru: "Русский", km: "ភាសាខ្មែរ", fa: "فارسی", ar: "العربية" };
  for (const [address, html] of pages) {
    const nav = html.match(/<nav class="languages"[\s\S]*?<\/nav>/)[0];
    const links = Object.fromEntries([...nav.matchAll(/<a href="([^"]+)" lang="([^"]+)"[^>]*>([^<]+)</g)].map(([, href, lang, text]) => [lang, [href, text]]));
    const current = nav.match(/<span[^>]* aria-current="?true"?[^>]*>([^<]+)</);
    assert.equal(current?.[1], names[languageOf(address)], address);
    assert.deepEqual(links, Object.fromEntries(tags.filter((tag) => tag !== languageOf(address)).map((tag) => [tag, [homes[tag] + pathOf(address), names[tag]]])), address);
  }
});

// texts returns the texts of a page's body with the language that each is said
// to be in, by going through its tags.
function texts(html) {
  const found = [];
  const open = [];
  const empty = /^(area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/;
  for (const [, close, name, attributes, text] of html.matchAll(/<(\/?)([a-zA-Z][\w-]*)((?:\s+[^\s=>]+(?:=(?:"[^"]*"|[^\s>"]*))?)*)\s*\/?>|([^<]+)/g)) {
    if (text !== undefined) {
      const inside = open.at(-1);
      if (text.trim() && inside && !open.some(({ name }) => /^(script|style|head)$/.test(name))) found.push({ lang: inside.lang, text: text.replace(/\s+/g, " ").trim() });
    } else if (close) {
      while (open.length && open.pop().name !== name);
    } else if (!empty.test(name) && !/\/$/.test(attributes)) {
      open.push({ name, lang: attributes.match(/\slang="?([\w-]+)/)?.[1] ?? open.at(-1)?.lang });
    }
  }
  return found;
}

test("what falls back to English is marked so, and nothing else is", () => {
  const wrong = [];
  let marked = 0;
  for (const [address, html] of pages) {
    const lang = languageOf(address);
    if (lang === "en") continue;
    const english = new Set(texts(pages.get(homes.en + pathOf(address))).filter((x) => x.lang === "en").map((x) => x.text));
    for (const { lang: said, text } of texts(html)) {
      const sentence = (text.match(/(?<![\w/.@-])[a-z]{2,}(?![\w/@-])/g) ?? []).length >= 3; // names are large, and are names in every language
      if (said === "en") marked++;
      if (sentence && english.has(text) && said !== "en") wrong.push(`${address}: in ${said}, but as in English: ${text.slice(0, 100)}`);
      // What is marked as English has no letters of another script.
      if (said === "en" && /[\p{Script=Han}\p{Script=Hangul}\p{Script=Armenian}\p{Script=Cyrillic}\p{Script=Khmer}\p{Script=Arabic}]/u.test(text)) wrong.push(`${address}: marked as English: ${text.slice(0, 100)}`);
    }
  }
  assert.ok(marked > 1000, `${marked} parts fall back to English`);
  assert.deepEqual(wrong.slice(0, 30), [], `${wrong.length} parts`);
});

test("texts are found with their languages", () => {
  assert.deepEqual(texts('<html lang="ko"><head><title>x</title></head><body><p>가<br>나 <b lang=en>Yoga</b> 다</p><svg><path d="M0"/></svg><p lang="es" dir="ltr">Hola</p></body></html>').map(({ lang, text }) => `${lang} ${text}`),
    ["ko 가", "ko 나", "en Yoga", "ko 다", "es Hola"]);
});

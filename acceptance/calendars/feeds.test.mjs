// Every RSS and Atom feed of the built site is valid by its schema, every JSON
// Feed by its own, and an independent reader finds the same items in all three.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";
import Ajv from "ajv";
import formats from "ajv-formats";
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
import { files, languageOf, read, said, site } from "./built.mjs";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const feeds = files(".json")
  .filter((p) => /(^|\/)feeds\//.test(p))
  .map((p) => p.slice(0, -".json".length));

test("there are feeds", () => {
  const things = new Set(feeds.map((f) => f.split("feeds/")[1]));
  assert(things.has("schedule") && things.has("notices"));
  for (const c of said.Classes) assert(things.has(`centers/${c.Center}`) && things.has(`services/${c.Service}`), c.ID);
  assert.equal(feeds.length, things.size * said.Languages.length);
});

for (const [ending, schema] of [[".xml", "rss.rng"], [".atom", "atom.rng"]]) {
  test(`${ending} is valid by ${schema}`, () => {
    const paths = feeds.map((f) => join(site, f + ending));
    execFileSync("xmllint", ["--noout", "--nonet", "--relaxng", here(schema), ...paths], { stdio: ["ignore", "ignore", "pipe"] });
  });
}

test("JSON Feeds are valid by their schema", () => {
  const ajv = new Ajv({ allErrors: true });
  formats(ajv);
  const valid = ajv.compile(JSON.parse(readFileSync(here("jsonfeed.schema.json"), "utf8")));
  for (const f of feeds) assert(valid(JSON.parse(read(f + ".json"))), `${f}.json: ${ajv.errorsText(valid.errors)}`);
});

test("an independent reader finds the same items in each format", () => {
  for (const f of feeds) {
    const rss = parseRssFeed(read(f + ".xml"));
    const atom = parseAtomFeed(read(f + ".atom"));
    const json = parseJsonFeed(read(f + ".json"));
    const lang = languageOf(f);
    assert.equal(rss.language, lang, f);
    assert.equal(json.language, lang, f);
    assert.match(read(f + ".atom"), new RegExp(`<feed [^>]*xml:lang="${lang}"`), f);
    assert.equal(rss.atom?.links?.[0]?.href, atom.links.find((l) => l.rel === "self").href.replace(/\.atom$/, ".xml"), f);
    assert(json.feed_url.endsWith(`/${f}.json`), json.feed_url);
    const a = (rss.items ?? []).map((i) => ({ id: i.guid.value, title: i.title, url: i.link, at: Date.parse(i.pubDate), tags: (i.categories ?? []).map((c) => c.name), html: i.content?.encoded }));
    const b = (atom.entries ?? []).map((e) => ({ id: e.id, title: text(e.title), url: e.links[0].href, at: Date.parse(e.updated), tags: (e.categories ?? []).map((c) => c.label), html: text(e.content) }));
    const c = json.items.map((i) => ({ id: i.id, title: i.title, url: i.url, at: Date.parse(i.date_modified), tags: i.tags, html: i.content_html }));
    assert.deepEqual(trimmed(a), trimmed(c), f);
    assert.deepEqual(trimmed(b), trimmed(c), f);
    assert.equal(new Set(c.map((i) => i.id)).size, c.length, `${f}: ids`);
    for (let i = 1; i < c.length; i++) assert(c[i].at <= c[i - 1].at, `${f}: the newest first`);
  }
});

// text is the words of an Atom text construct.
const text = (x) => (typeof x === "string" ? x : x?.value);

const trimmed = (items) => items.map((i) => ({ ...i, html: i.html?.trim() }));

test("the schedule has an item for each class", () => {
  for (const lang of said.Languages) {
    const prefix = lang === said.Languages[0] ? "" : `${lang}/`;
    const items = new Map(JSON.parse(read(`${prefix}feeds/schedule.json`)).items.map((i) => [i.id, i]));
    for (const c of said.Classes) {
      const item = [...items].find(([id]) => id.endsWith(`:${lang}/class/${c.ID}`))?.[1];
      assert(item, `${lang} ${c.ID}`);
      assert(item.title.includes(c.Title[lang]), item.title);
      for (const s of c.Sessions.filter((s) => s.Changed || s.State === "moved")) {
        assert([...items.keys()].some((id) => id.includes(`:${lang}/session/${c.ID}/${s.Planned}`)), `${lang} ${c.ID} ${s.Planned}`);
      }
    }
  }
});

// What every page weighs, compressed as "centers build --compress" does it or
// stronger. SITE is the folder of the site.
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { brotliCompressSync, constants } from "node:zlib";

const site = process.env.SITE;
assert.ok(site, "SITE names the folder of the built site");

const limits = {
  first: 14_336, // HTML and style: what ten packets hold (RFC 6928), less their heads
  visit: 30_720, // all that a browser asks for on a first visit
  requests: 6,
  css: 6_144,
  js: 6_144,
  search: 20_480, // more, for the first search
};

const pages = readdirSync(site, { recursive: true }).filter((name) => name.endsWith(".html"))
  .map((name) => "/" + name.split(path.sep).join("/").replace(/(^|\/)index\.html$/, "$1")).sort();
const read = (address) => readFileSync(path.join(site, address, address.endsWith("/") ? "index.html" : ""));

const brotli = (data, quality) => brotliCompressSync(data, {
  params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: data.length },
}).length;

// Level 6 is that of "centers build --compress". Level 11 is what a host that
// compresses once can do; it takes fifty times as long, so it is only tried
// where a page is not within a limit already.
const compressed = (data, limit) => {
  const size = brotli(data, 6);
  return size <= limit ? size : brotli(data, 11);
};

// A file that many pages share is weighed once, at level 11: it is kept for ever.
const weights = new Map();
function weightOf(address) {
  if (!weights.has(address)) {
    const data = read(address);
    weights.set(address, /\.(png|ico)$/.test(address) ? data.length : brotli(data, 11));
  }
  return weights.get(address);
}

// needs returns what a browser asks for to show a page, besides it. A service
// worker comes later, when the page stands.
function needs(html) {
  const values = (pattern) => [...html.matchAll(pattern)].map((match) => match[1]);
  const styles = values(/<link rel="?stylesheet"?[^>]* href="?([^">\s]+)/g);
  const scripts = values(/<script[^>]* src="?([^">\s]+)/g);
  const images = values(/<(?:img|source|image)[^>]* (?:src|href)="?([^">\s]+)/g);
  const symbols = values(/<use href="?([^">\s#]+)#/g);
  const icon = values(/<link rel="?icon"? href="?([^">\s]+\.svg)/g);
  const manifest = values(/<link rel="?manifest"? href="?([^">\s]+)/g);
  return { styles, scripts, all: [...new Set([...styles, ...scripts, ...images, ...symbols, ...icon, ...manifest])].filter((x) => !x.startsWith("data:")) };
}

const sum = (list) => list.reduce((total, x) => total + x, 0);
// The list of all classes grows with the network, and the centers may not be kept
// from adding one. What every screen shows of it at first must be within the
// limit: all up to its first 40 meetings, or the whole list if that fits. The
// rest is read while it comes.
function firstView(html, limit) {
  const data = Buffer.from(html);
  const whole = compressed(data, limit);
  if (whole <= limit || kindOf(html) !== "classes") return whole;
  const meetings = html.split('<li class="session"');
  assert.ok(meetings.length > 41, "a list of classes that is not within the limit has over 40 meetings");
  return compressed(Buffer.from(meetings.slice(0, 41).join('<li class="session"')), limit);
}

const kindOf = (html) => html.match(/<body[^>]* data-kind="?([a-z]+)/)?.[1] ?? "other";

test("every page is within its weight", () => {
  assert.ok(pages.length > 400, `${pages.length} pages`);
  const problems = [];
  const most = new Map(); // by kind, the heaviest
  for (const address of pages) {
    const data = read(address);
    const html = data.toString();
    const { styles, scripts, all } = needs(html);
    assert.ok(styles.length >= 1 && scripts.length >= 1, `${address} has no style or script`);
    for (const file of all) assert.ok(existsSync(path.join(site, file)), `${address} asks for ${file}, which is not there`);
    const css = sum(styles.map(weightOf));
    const js = sum(scripts.map(weightOf));
    const others = sum(all.map(weightOf));
    const page = compressed(data, Math.min(limits.first - css, limits.visit - others));
    const found = { first: firstView(html, limits.first - css) + css, visit: page + others, requests: 1 + all.length, css, js };
    for (const [name, value] of Object.entries(found)) {
      if (value > limits[name]) problems.push(`${address}: ${name} ${value.toLocaleString("en")} of ${limits[name].toLocaleString("en")} (HTML ${page}, ${all.map((x) => `${path.basename(x)} ${weightOf(x)}`).join(", ")})`);
    }
    const kind = kindOf(html);
    if (found.first > (most.get(kind)?.first ?? 0)) most.set(kind, { address, ...found });
  }
  console.table([...most].sort((a, b) => b[1].first - a[1].first).map(([kind, x]) => ({ kind, ...x })));
  assert.deepEqual(problems.slice(0, 40), [], `${problems.length} problems`);
});

test("the first search is within its weight, in every language", () => {
  const found = {};
  for (const address of pages.filter((page) => /^\/([a-zA-Z-]+\/)?search\/$/.test(page))) {
    const html = read(address).toString();
    const index = html.match(/data-search="?([^">\s]+)/)[1];
    const script = html.match(/data-script="?([^">\s]+)/)[1];
    found[index] = weightOf(index) + weightOf(script);
  }
  console.table(found);
  assert.equal(Object.keys(found).length, 12);
  for (const [index, weight] of Object.entries(found)) assert.ok(weight <= limits.search, `${index} and its script weigh ${weight} of ${limits.search}`);
});

test("no page asks another site for anything", () => {
  for (const address of pages) {
    for (const file of needs(read(address).toString()).all) assert.match(file, /^\/(?!\/)/, `${address} asks for ${file}`);
  }
});

// Reads _headers of the whole site as Cloudflare Pages does. SITE is its folder.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";

const site = process.env.SITE;
const rules = readFileSync(path.join(site, "_headers"), "utf8").trim().split(/\n(?=\/)/).map((block) => {
  const [pattern, ...lines] = block.split("\n");
  const form = pattern.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replace("*", ".*").replace(/:[A-Za-z]\w*/g, "[^/]+");
  return { pattern: new RegExp(`^${form}$`), headers: lines.map((line) => line.trim().split(/: (.*)/).slice(0, 2)) };
});

test("no file of the site gets a header twice, and each is told how long it may be kept", () => {
  assert.ok(rules.length > 20 && rules.length <= 100, `${rules.length} rules`);
  const files = readdirSync(site, { recursive: true, withFileTypes: true }).filter((f) => f.isFile())
    .map((f) => path.relative(site, path.join(f.parentPath ?? f.path, f.name))).filter((name) => !/^[._]/.test(name));
  assert.ok(files.length > 500);
  for (const name of files) {
    const address = "/" + name.replace(/(^|\/)index\.html$/, "$1");
    const names = rules.filter((rule) => rule.pattern.test(address)).flatMap((rule) => rule.headers.map(([header]) => header));
    assert.equal(new Set(names).size, names.length, `${address}: ${names}`);
    assert.ok(names.includes("Cache-Control") && names.includes("Content-Security-Policy"), `${address}: ${names}`);
  }
});

// Every page of the built site is valid HTML (html-validate, its standard rules).
import { test } from "node:test";
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { readdirSync } from "node:fs";
import path from "node:path";
import { HtmlValidate, StaticConfigLoader } from "html-validate";

const site = process.env.SITE;
assert.ok(site, "SITE names the folder of the built site");

const validator = new HtmlValidate(new StaticConfigLoader({
  root: true,
  extends: ["html-validate:standard"],
  rules: {
    "long-title": "off", // a matter of taste, held by the layouts' own tests
    "no-trailing-whitespace": "off", // lines are not for reading after minifying
    "doctype-style": "off",
    "void-style": "off",
    "attribute-boolean-style": "off",
    "attribute-empty-style": "off",
    "no-inline-style": "error",
    "require-sri": "off", // nothing comes from elsewhere
    "tel-non-breaking": "off",
  },
}));

/** The pages below a folder, sorted. */
function pages(dir) {
  return readdirSync(dir, { recursive: true }).filter((name) => name.endsWith(".html")).sort();
}

const all = pages(site);

test("there are pages", () => assert.ok(all.length > 400, `${all.length} pages`));

// One test for each top folder, so that a failure says where it is.
const folders = new Map();
for (const name of all) {
  const folder = name.includes(path.sep) ? name.split(path.sep)[0] : ".";
  folders.set(folder, [...(folders.get(folder) ?? []), name]);
}
for (const [folder, names] of folders) {
  test(`pages of ${folder}`, async () => {
    const problems = [];
    for (const name of names) {
      const report = await validator.validateString(await readFile(path.join(site, name), "utf8"), name);
      for (const m of report.results.flatMap((r) => r.messages)) problems.push(`${name}:${m.line}:${m.column}: ${m.message} [${m.ruleId}]`);
    }
    assert.deepEqual(problems.slice(0, 20), [], `${problems.length} problems`);
  });
}

test("a broken page is seen", async () => {
  const report = await validator.validateString("<!doctype html><html lang=en><head><title>x</title></head><body><p><div></div></p><img src=x></body></html>");
  assert.equal(report.valid, false);
});

// The open data of the built site, as other programs read it. SITE names a built
// folder; without it the site is built here.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import Ajv from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import datapackage from "datapackage";

const root = fileURLToPath(new URL("../..", import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), "data-"));
process.on("exit", () => rmSync(scratch, { recursive: true, force: true }));
const site = process.env.SITE ?? build();

function build() {
  const out = join(scratch, "public");
  execFileSync(process.env.CENTERS ?? "go", [...(process.env.CENTERS ? [] : ["run", "./cmd/centers"]), "build", "--quiet", "--out", out], { cwd: root });
  return out;
}

// faults reads all tables with their types, keys and references, and returns
// what is wrong with them and how many rows there are.
async function faults(dir) {
  const pack = await datapackage.Package.load(join(dir, "datapackage.json"), { basePath: dir });
  const found = pack.errors.map(String);
  let rows = 0;
  for (const resource of pack.resources) {
    try {
      rows += (await resource.read({ relations: true })).length;
    } catch (err) {
      found.push(`${resource.name}: ${[err, ...(err.errors ?? [])].join("; ")}`);
    }
  }
  return { found, rows };
}

test("the tables are a Tabular Data Package", async () => {
  const { found, rows } = await faults(join(site, "data/hsds/tables"));
  assert.deepEqual(found, []);
  assert.ok(rows > 200, `${rows} rows`);
});

test("a fault in a table is seen", async () => {
  const dir = join(scratch, "tables");
  cpSync(join(site, "data/hsds/tables"), dir, { recursive: true });
  const change = (name, pattern, text) => {
    const file = join(dir, name);
    const before = readFileSync(file, "utf8");
    const after = before.replace(pattern, text);
    assert.notEqual(after, before, name);
    writeFileSync(file, after);
  };
  change("schedules.csv", /,\d\d:\d\d:00,/, ",9:00,");
  change("service_at_location.csv", /\n[0-9a-f-]{36},[0-9a-f]{8}/, (row) => `${row.slice(0, -8)}00000000`);
  const { found } = await faults(dir);
  assert.ok(found.some((f) => f.startsWith("schedule:")), found.join("\n"));
  assert.ok(found.some((f) => f.startsWith("service_at_location:")), found.join("\n"));
});

test("directory.json is as its schema says in each language", () => {
  const ajv = new Ajv({ allErrors: true });
  addFormats(ajv);
  const valid = ajv.compile(JSON.parse(readFileSync(join(site, "data/directory.schema.json"), "utf8")));
  const languages = readdirSync(site).filter((name) => existsSync(join(site, name, "data/directory.json")));
  assert.ok(languages.length > 0);
  for (const folder of ["", ...languages]) {
    const directory = JSON.parse(readFileSync(join(site, folder, "data/directory.json"), "utf8"));
    valid(directory);
    assert.deepEqual(valid.errors, null, folder);
    assert.equal(directory.language, folder || directory.site.languages[0]);
  }
});

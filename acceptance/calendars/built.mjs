// The built site, and what the program's own engine says of it. SITE names a
// built folder; without it the site is built here.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));
export const scratch = mkdtempSync(join(tmpdir(), "calendars-"));
process.on("exit", () => rmSync(scratch, { recursive: true, force: true }));

const go = (...args) => execFileSync("go", args, { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 });

// Two years and a month with all of their clock changes.
export const from = "2026-03-01";
export const to = "2028-03-31";

export const site = process.env.SITE ?? build();
export const said = JSON.parse(go("run", "./acceptance/calendars/dump", root, from, to));

function build() {
  const out = join(scratch, "public");
  centers("build", "--quiet", "--out", out);
  return out;
}

// centers runs the program: CENTERS if it is set, else the one of this tree.
export function centers(...args) {
  if (!process.env.CENTERS) return go("run", "./cmd/centers", ...args);
  return execFileSync(process.env.CENTERS, args, { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 });
}

// saidFile is the path of what the engine says, for other programs to read.
export function saidFile() {
  const file = join(scratch, "said.json");
  writeFileSync(file, JSON.stringify(said));
  return file;
}

// files lists the paths of the site's files with an ending, sorted.
export function files(ending) {
  return readdirSync(site, { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile() && e.name.endsWith(ending))
    .map((e) => relative(site, join(e.parentPath ?? e.path, e.name)))
    .sort();
}

export const read = (path) => readFileSync(join(site, path), "utf8");

// languageOf is the language of the folder that a file is in.
export function languageOf(path) {
  const [first] = path.split("/");
  return said.Languages.includes(first) ? first : said.Languages[0];
}

// classesIn lists the classes that a calendar should have, by its path.
export function classesIn(path) {
  const [kind, ...rest] = path.replace(/^.*?calendars\//, "").replace(/\.ics$/, "").split("/");
  const id = rest.join("/");
  const belongs = {
    all: () => true,
    centers: (c) => c.Center === id,
    services: (c) => c.Service === id,
    classes: (c) => c.ID === id,
    "taught-in": (c) => c.Taught.includes(id),
  }[kind];
  return said.Classes.filter(belongs);
}

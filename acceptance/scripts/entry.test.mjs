// Reads and writes content files as the forms of the editor do, and holds what is
// written against "centers fmt". CENTERS is the program; without it, it is built here.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { absent, format } from "../../internal/editor/page/entry.mjs";

const project = fileURLToPath(new URL("../..", import.meta.url));
const folders = { centers: "center", services: "service", faqs: "faq", notices: "notice", pages: "page", schedules: "schedule" };
const single = { "site.yaml": "site", "topics.yaml": "topic", "partners.yaml": "partner", "closures.yaml": "closure" };

let dir, settings;
let program = process.env.CENTERS;

const centers = (...args) => execFileSync(program, args, { cwd: dir, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
const text = (name) => readFileSync(path.join(project, "content", name), "utf8");

before(() => {
  dir = mkdtempSync(path.join(tmpdir(), "centers-entry-"));
  if (!program) {
    program = path.join(dir, "centers");
    execFileSync("go", ["build", "-o", program, "./cmd/centers"], { cwd: project });
  }
  for (const name of ["layouts", "static"]) cpSync(path.join(project, name), path.join(dir, name), { recursive: true });
  mkdirSync(path.join(dir, "content"));
  writeFileSync(path.join(dir, "content/site.yaml"), `${text("site.yaml").replace(/^figures:[\s\S]*?^(?=\w)/m, "").replace(/^redirects:[\s\S]*?^(?=\w)/m, "")}editor: {host: test}\n`);
  centers("build", "--quiet", "--now", "2026-11-24T08:00:00-08:00");
  settings = JSON.parse(readFileSync(path.join(dir, "public/edit/editor.json"), "utf8"));
});

after(() => rmSync(dir, { recursive: true, force: true }));

// files lists the content files with their kinds.
function files() {
  const out = Object.entries(single);
  for (const [folder, kind] of Object.entries(folders)) {
    for (const name of readdirSync(path.join(project, "content", folder))) out.push([`${folder}/${name}`, kind]);
  }
  return out;
}

const formatOf = (kind) => format(settings.kinds[kind], settings.languages);

// unset gives every key of a kind that has no value what an empty form has.
function unset(data, fields) {
  const out = { ...data };
  for (const f of fields) {
    if (out[f.name] === undefined) out[f.name] = f.list ? [] : f.shape === "map" ? null : "";
    else if (f.list) out[f.name] = out[f.name].map((item) => (f.shape === "map" ? unset(item, f.fields) : item));
    else if (f.shape === "map") out[f.name] = unset(out[f.name], f.fields);
  }
  return out;
}

test("what did not change is written as it was", () => {
  let count = 0;
  for (const [name, kind] of files()) {
    const { fromFile, toFile } = formatOf(kind);
    const { fields, list } = settings.kinds[kind];
    const data = fromFile(text(name));
    assert.equal(toFile(data), text(name), name);
    const form = list ? { ...data, items: data.items.map((item) => unset(item, fields)) } : unset(data, fields);
    assert.equal(toFile(form), text(name), name);
    count++;
  }
  assert.ok(count > 600, `${count} files`);
});

// A generator of numbers below 1 (mulberry32), so that each run is the same.
function random(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const texts = [
  "Plain words", "A colon: here", "Is it free? Yes", "It's \"quoted\"", "'Single'", "a # sign", "# first", "*Free* food", "@home", "100%", "- dash", "yes", "No", "null", "~",
  "2026", "12.5", "9:00", "2026-12-08", "007", "{brace}", "[bracket]", "a, b", "ends:", "`tick`", "> more", "| pipe", "&and", "!bang", "back\\slash", "¿Qué?", "中文：文字", "عربي", "a\u00a0b", "...",
  "Two\nlines", "Three\n\nlines: here\n- and a list", "  kept",
];

// A mutation changes one value of a form.
class Mutation {
  constructor(next) {
    this.next = next;
    this.removed = false;
  }

  pick(list) {
    return list[Math.floor(this.next() * list.length)];
  }

  value(f) {
    if (f.list) return [this.value({ ...f, list: false }), this.value({ ...f, list: false })];
    switch (f.shape) {
      case "number": return Math.floor(this.next() * 1000) / 4;
      case "languages": return this.pick([{ en: this.pick(texts) }, { en: this.pick(texts), es: this.pick(texts) }, { en: "x", ar: "عربي", ko: this.pick(texts) }]);
      case "reason": return this.pick([{ yes: true }, { en: this.pick(texts) }, { en: "Away", es: this.pick(texts) }]);
      case "map": return this.map(f.fields);
      case "dated": return this.pick([{ date: "2026-12-01" }, { date: "2026-12-02", title: { en: this.pick(texts) } }]);
      case "pairs": return ["mon", "tue-thu"].map((key) => ({ ...this.map(f.fields, true), [f.fields[0].name]: key }));
      case "joined": return this.pick(["tue, thu", "1st and 3rd saturday", "daily"]);
    }
    if (f.date) return this.pick(["2026-12-01", "2027-01-31"]);
    if (f.plain) return this.pick(["true", "false"]);
    return f.shape === "words" ? this.pick(texts) : this.pick(texts.filter((s) => !s.includes("\n")));
  }

  // map fills some keys of a map, or all of them.
  map(fields, all) {
    const out = Object.fromEntries(fields.filter(() => all || this.next() < 0.5).map((f) => [f.name, this.value(f)]));
    return absent(out) ? { [fields[0].name]: this.value(fields[0]) } : out;
  }

  // keys changes one key of a map, or something in it.
  keys(data, fields) {
    const f = this.pick(fields);
    const now = data[f.name];
    if (absent(now)) data[f.name] = this.value(f);
    else if (this.next() < 0.15) this.remove(data, f.name);
    else if (f.list) this.list(now, f);
    else if (f.shape === "pairs") this.pairs(now, f.fields);
    else if (["map", "dated"].includes(f.shape)) this.keys(now, f.fields);
    else if (f.shape === "languages") now[this.pick(["en", "es", "zh-Hant"])] = this.pick(texts);
    else data[f.name] = this.value(f);
  }

  // pairs changes what a key leads to, or adds a key.
  pairs(items, fields) {
    if (this.next() < 0.5) Object.assign(this.pick(items), { [fields[1].name]: this.value(fields[1]) });
    else items.push({ ...this.map(fields, true), [fields[0].name]: `key ${items.length}` });
  }

  remove(data, name) {
    delete data[name];
    this.removed = true;
  }

  list(items, f) {
    const one = { ...f, list: false };
    const i = Math.floor(this.next() * items.length);
    const how = this.next();
    if (how < 0.2) items.splice(i, 0, this.value(one));
    else if (how < 0.3) items.push(this.value(one));
    else if (how < 0.4) [, this.removed] = [items.splice(i, 1), true];
    else if (how < 0.5) items.reverse();
    else if (f.shape === "map") this.keys(items[i], f.fields);
    else items[i] = this.value(one);
  }
}

// meant is what a form with these values says: without spaces around texts and
// what is empty.
function meant(v) {
  if (typeof v === "string") return v.trim();
  if (Array.isArray(v)) return v.map(meant).filter((item) => !absent(item));
  if (typeof v !== "object" || v === null) return String(v);
  return Object.fromEntries(Object.entries(v).filter(([name, value]) => name !== "_file" && !absent(value)).map(([name, value]) => [name, meant(value)]));
}

const comments = (s) => s.split("\n").filter((line) => /^\s*#/.test(line)).map((line) => line.trim()).sort();

for (const seed of [1, 2, 3, 4, 5, 6]) {
  test(`what is saved is what fmt would write, and says what the form says (${seed})`, () => {
    const next = random(seed);
    rmSync(path.join(dir, "content"), { recursive: true });
    let changed = 0;
    for (const [name, kind] of files()) {
      const { fromFile, toFile } = formatOf(kind);
      const { fields, list, body } = settings.kinds[kind];
      const before = text(name);
      const data = fromFile(before);
      const mutation = new Mutation(next);
      for (let i = 0; i < seed; i++) {
        if (list && data.items.length) mutation.list(data.items, { shape: "map", list: true, fields });
        else if (!list) mutation.keys(data, fields.filter((f) => kind !== "site" || f.name !== "languages"));
        if (body && next() < 0.2) data.body = mutation.pick(texts);
      }
      const saved = toFile(data);
      assert.deepEqual(meant(fromFile(saved)), meant(data), `${name}\n${saved}`);
      if (!mutation.removed && !body) for (const line of comments(before)) assert.ok(saved.includes(line), `${name} lost ${line}`);
      if (saved !== before) changed++;
      mkdirSync(path.dirname(path.join(dir, "content", name)), { recursive: true });
      writeFileSync(path.join(dir, "content", name), saved);
    }
    assert.ok(changed > 400, `${changed} files changed`);
    try {
      assert.equal(centers("fmt", "--check"), "");
    } catch (problem) {
      const [, name] = `${problem.stdout}\n${problem.stderr}`.match(/content\/(\S+?\.(?:md|yaml))/) ?? [];
      const was = name && readFileSync(path.join(dir, "content", name), "utf8");
      if (name) try { centers("fmt", `content/${name}`); } catch { /* told below */ }
      assert.fail(`${problem.stdout}${problem.stderr}\n${was}\n--- fmt makes\n${name && readFileSync(path.join(dir, "content", name), "utf8")}`.slice(0, 6000));
    }
  });
}

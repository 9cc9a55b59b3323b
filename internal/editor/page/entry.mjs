// Turns content files into the values of the editor's form and back. Of a file
// that was there, only the lines of what changed are written anew, in the form of
// "centers fmt"; comments and all else stay. It knows nothing of the browser.
import { line, quote, text } from "./scalar.mjs";
import { LineCounter, isMap, isScalar, isSeq, parseDocument } from "./yaml.mjs";

// The text of the file, kept with its values.
const SOURCE = "_file";

// A format reads and writes the files of a kind. A kind has fields, each with a
// shape, as internal/editor describes them; languages begins with the default one.
export function format(kind, languages) {
  const shapes = new Shapes(languages);
  return {
    fromFile: (text) => read(kind, shapes, text),
    toFile: (data) => write(kind, shapes, data),
  };
}

function read(kind, shapes, text) {
  const file = split(kind, text);
  const { root } = parse(file.yaml);
  const data = kind.list ? { items: shapes.value(root, listOf(kind)) } : shapes.fields(root, kind.fields);
  if (kind.body) data.body = file.body.trim();
  return { ...data, [SOURCE]: text };
}

function write(kind, shapes, data) {
  const text = data[SOURCE] ?? (kind.body ? "---\n---\n" : "");
  const before = read(kind, shapes, text);
  const file = split(kind, text);
  const { root, at } = parse(file.yaml);
  const writer = new Writer(shapes, file.yaml, at);
  const yaml = kind.list ? writer.list(root, listOf(kind), before.items, data.items) : writer.map(root, kind.fields, before, data);
  if (!kind.body) return ending(yaml);
  const same = (data.body ?? "").trim() === before.body;
  return ["---", ...yaml, "---", ""].join("\n") + (same ? file.body : data.body?.trim() ? `\n${data.body.trim()}\n` : "");
}

const listOf = (kind) => ({ shape: "map", list: true, fields: kind.fields });
const ending = (lines) => (lines.length ? `${lines.join("\n")}\n` : "");

// split parts the keys of a file from the Markdown below them.
function split(kind, text) {
  if (!kind.body) return { yaml: text.replace(/\n+$/, "\n"), body: "" };
  const [, yaml, body] = text.match(/^---[ \t]*\n([\s\S]*?)^---[ \t]*(?:\n([\s\S]*))?$/m) ?? fail("the file does not begin with keys between two lines of ---");
  return { yaml, body: body ?? "" };
}

function fail(message) {
  throw new Error(message);
}

// parse returns the YAML of a text, of which every value is the text that it is
// written as, and a function from an offset to its line and column, from 0.
function parse(text) {
  const counter = new LineCounter();
  const doc = parseDocument(text, { schema: "failsafe", lineCounter: counter, logLevel: "silent", uniqueKeys: false });
  if (doc.errors.length) fail(doc.errors[0].message);
  const at = (offset) => {
    const { line, col } = counter.linePos(offset);
    return { line: line - 1, col: col - 1 };
  };
  return { root: doc.contents, at };
}

const empty = (node) => !node || (isScalar(node) && node.value === "" && node.type === "PLAIN");
const word = (node) => (isScalar(node) ? String(node.value ?? "").trim() : "");
const inBlock = (node) => !empty(node) && !isScalar(node) && !node.flow;

// absent reports whether a value of the form says nothing.
export function absent(v) {
  if (v === null || v === undefined || v === "") return true;
  if (typeof v === "string") return v.trim() === "";
  return typeof v === "object" && Object.values(v).every(absent);
}

// plain drops what says nothing from a value of the form, and spaces around texts.
function plain(v) {
  if (typeof v !== "object" || v === null) return String(v ?? "").trim();
  if (Array.isArray(v)) return v.map(plain).filter((item) => !absent(item));
  return Object.fromEntries(Object.entries(v).filter(([, value]) => !absent(value)).map(([name, value]) => [name, plain(value)]));
}

function same(a, b) {
  if (absent(a) || absent(b)) return absent(a) && absent(b);
  const [x, y] = [plain(a), plain(b)];
  if (typeof x !== "object" || typeof y !== "object") return x === y;
  const names = new Set([...Object.keys(x), ...Object.keys(y)]);
  return Array.isArray(x) === Array.isArray(y) && [...names].every((name) => same(x[name], y[name]));
}

// Shapes turns nodes into the values of a form.
class Shapes {
  constructor(languages) {
    this.first = languages[0];
    this.languages = languages.map((name) => ({ name, shape: "scalar" }));
  }

  fields(node, fields) {
    const out = {};
    for (const f of fields) {
      const value = isMap(node) ? node.get(f.name, true) : undefined;
      if (!empty(value)) out[f.name] = this.value(value, f);
    }
    return out;
  }

  value(node, f) {
    if (!f.list) return this.one(node, f);
    return (isSeq(node) ? node.items : [node]).filter((item) => !empty(item)).map((item) => this.one(item, f));
  }

  one(node, f) {
    switch (f.shape) {
      case "number": return Number(word(node));
      case "words": return word(isMap(node) ? node.get(this.first, true) : node);
      case "languages": return this.texts(node);
      case "reason": return word(node) === "true" ? { yes: true } : this.texts(node);
      case "map": return this.fields(node, f.fields);
      case "dated": return isMap(node) ? this.fields(node, f.fields) : { date: word(node) };
      case "joined": return isSeq(node) ? node.items.map(word).join(", ") : word(node);
      case "pairs": return isMap(node) ? node.items.map((pair) => this.pair(pair, f)) : [];
    }
    return word(node);
  }

  texts(node) {
    return isMap(node) ? this.fields(node, this.languages) : { [this.first]: word(node) };
  }

  // The first field of pairs is the key, the others are what it leads to.
  pair({ key, value }, { fields: [name, ...rest] }) {
    const more = isMap(value) ? this.fields(value, rest) : { [rest[0].name]: word(value) };
    return { [name.name]: word(key), ...more };
  }
}

// A Writer changes the lines of one file.
class Writer {
  constructor(shapes, text, at) {
    this.shapes = shapes;
    this.lines = text === "" ? [] : text.replace(/\n$/, "").split("\n");
    this.text = text;
    this.at = at;
  }

  // map returns all lines of a file that is a map.
  map(root, fields, before, after) {
    if (!isMap(root)) return [...this.lines, ...this.print(fields, after, 0)];
    if (root.flow) return this.print(fields, after, 0);
    return this.block(root, 0, this.lines.length, fields, before, after, true);
  }

  // list returns all lines of a file that is a list.
  list(root, f, before, after) {
    if (!isSeq(root) || root.flow) return [...(root ? [] : this.lines), ...this.items(f, after ?? [], 0)];
    return this.sequence(root, 0, this.lines.length, f, before, after ?? []);
  }

  // last returns the last line of a value.
  last(node, otherwise) {
    if (!node?.range || (empty(node) && node.range[0] === node.range[1])) return otherwise;
    if (inBlock(node) && node.items.length) {
      const item = node.items.at(-1);
      return isMap(node) ? this.last(item.value, this.at(item.key.range[0]).line) : this.last(item, this.at(node.range[0]).line);
    }
    return this.at(Math.max(node.range[1] - 1, node.range[0])).line;
  }

  // entries parts the lines from start to end among the items of a map or list.
  // What stands above an item belongs to it.
  entries(node, start, end, first) {
    let next = start;
    const out = node.items.map((item) => {
      const line = first(item);
      const last = this.last(isMap(node) ? item.value : item, line);
      const entry = { item, lead: this.lines.slice(next, line), line, last, body: this.lines.slice(line, last + 1) };
      next = last + 1;
      return entry;
    });
    return { entries: out, tail: this.lines.slice(next, end) };
  }

  // block returns the lines of a map that is written one key a line.
  block(node, start, end, fields, before, after, top = false) {
    const col = this.at(node.items[0].key.range[0]).col;
    const { entries, tail } = this.entries(node, start, end, (pair) => this.at(pair.key.range[0]).line);
    for (const e of entries) e.name = word(e.item.key);
    const header = top ? entries[0].lead.splice(0) : [];
    const place = (name) => (fields.findIndex((f) => f.name === name) + fields.length + 1) % (fields.length + 1);
    let out = entries;
    for (const f of fields) {
      const [old, now] = [before?.[f.name], after?.[f.name]];
      if (same(old, now)) continue;
      const i = out.findIndex((e) => e.name === f.name);
      if (absent(now)) {
        out = out.filter((e) => e.name !== f.name);
      } else if (i >= 0) {
        out[i].body = this.change(out[i], f, old, now, col);
      } else {
        const above = out.findLastIndex((e) => place(e.name) < place(f.name));
        out.splice(above + 1, 0, { name: f.name, lead: [], body: this.pair(f.name, f, now, col) });
      }
    }
    return [...header, ...out.flatMap((e) => [...e.lead, ...e.body]), ...tail];
  }

  // change returns the lines of a key with another value.
  change(entry, f, old, now, col) {
    const { item: { key, value }, line, last } = entry;
    const below = this.below(value, f, old, now, line + 1, last + 1);
    if (below) return [...this.lines.slice(line, this.at(value.range[0]).line), ...below];
    const note = value?.comment && !/\n/.test(value.comment) && !inBlock(value) ? ` #${value.comment}` : "";
    const lines = this.pair(word(key), f, now, col, value);
    return [lines[0] + note, ...lines.slice(1)];
  }

  // below returns the lines of a map or list below its key, of which only some
  // change; nothing if all of it is to be written anew.
  below(node, f, old, now, start, end) {
    if (!inBlock(node)) return undefined;
    start = Math.max(start, this.at(node.range[0]).line);
    if (f.list && isSeq(node)) return this.sequence(node, start, end, f, old ?? [], now);
    if (f.list || !isMap(node)) return undefined;
    if (f.shape === "map" || f.shape === "dated") return this.block(node, start, end, f.fields, old, now);
    if (f.shape === "words") return this.block(node, start, end, this.shapes.languages.slice(0, 1), { [this.shapes.first]: old }, { [this.shapes.first]: now });
    if (f.shape === "languages" || (f.shape === "reason" && !now.yes)) return this.block(node, start, end, this.shapes.languages, old, now);
    if (f.shape === "pairs") return this.pairs(node, start, end, f, old ?? [], now);
    return undefined;
  }

  // pairs returns the lines of a map whose keys are free, such as hours.
  pairs(node, start, end, f, old, now) {
    const col = this.at(node.items[0].key.range[0]).col;
    const { entries, tail } = this.entries(node, start, end, (pair) => this.at(pair.key.range[0]).line);
    const [{ name: key }] = f.fields;
    const out = now.filter((v) => !absent(v)).flatMap((v) => {
      const i = old.findIndex((o) => o[key] === v[key]);
      if (i < 0) return this.free(f, v, col);
      const value = entries[i].item.value;
      if (same(old[i], v)) return [...entries[i].lead, ...entries[i].body];
      if (!inBlock(value)) return [...entries[i].lead, ...this.free(f, v, col)];
      return [...entries[i].lead, this.lines[entries[i].line], ...this.block(value, entries[i].line + 1, entries[i].last + 1, f.fields.slice(1), old[i], v)];
    });
    return [...out, ...tail];
  }

  // sequence returns the lines of a list that is written one item a line.
  sequence(node, start, end, f, old, now) {
    const col = this.at(node.range[0]).col;
    const { entries, tail } = this.entries(node, start, end, (item) => this.dash(item, col));
    const spaced = entries.length > 1 && entries.slice(1).every((e) => e.lead[0] === "");
    const items = (now ?? []).filter((v) => !absent(v));
    const kept = align(old, items, f.fields?.[0].name);
    return [...items.flatMap((v, i) => {
      const entry = entries[kept[i]];
      if (!entry) return [...(spaced && i > 0 ? [""] : []), ...this.item(f, v, col)];
      const lead = i === 0 && kept[i] > 0 && entry.lead[0] === "" ? entry.lead.slice(1) : entry.lead;
      return [...lead, ...(same(old[kept[i]], v) ? entry.body : this.reitem(entry, f, old[kept[i]], v, col))];
    }), ...tail];
  }

  // dash returns the line of an item's dash, which may stand above the item.
  dash(item, col) {
    let line = this.at(item.range[0]).line;
    while (line > 0 && this.lines[line][col] !== "-") line--;
    return line;
  }

  // reitem returns the lines of an item of a list with another value.
  reitem({ item, line, last }, f, old, now, col) {
    const one = { ...f, list: false };
    if (!inBlock(item) || this.at(item.range[0]).line !== line) return this.item(f, now, col, item);
    const saved = this.lines[line];
    this.lines[line] = `${saved.slice(0, col)} ${saved.slice(col + 1)}`;
    const below = this.below(item, one, old, now, line, last + 1);
    this.lines[line] = saved;
    return below ? dashed(below, col) : this.item(f, now, col, item);
  }

  // print returns the lines of a new map.
  print(fields, value, col) {
    return fields.filter((f) => !absent(value?.[f.name])).flatMap((f) => this.pair(f.name, f, value[f.name], col));
  }

  // pair returns the lines of a key and its value. What was in brackets stays so.
  pair(name, f, value, col, was) {
    return this.keyed(`${" ".repeat(col)}${quote(name)}:`, f, value, col, was);
  }

  keyed(head, f, value, col, was) {
    const brackets = was?.flow && this.brackets(f, value, was);
    if (brackets && opens(brackets)) return [`${head} ${brackets}`];
    if (f.list) return [head, ...this.items(f, value, col + 2)];
    const [single, below] = this.content(f, value, col + 2, was);
    return single === undefined ? [head, ...below] : [`${head} ${single}`, ...below];
  }

  // content returns a value as the rest of a line, where that can be, and the
  // lines below.
  content(f, value, col, was) {
    if (f.shape === "map") return [undefined, this.print(f.fields, value, col)];
    if (f.shape === "pairs") return [undefined, value.filter((v) => !absent(v)).flatMap((v) => this.free(f, v, col))];
    if (f.shape === "dated") {
      const v = plain(value);
      return Object.keys(v).some((name) => name !== "date") ? [undefined, this.print(f.fields, value, col)] : text(v.date, f, col);
    }
    if (f.shape === "reason" && value.yes) return ["true", []];
    if (f.shape === "languages" || f.shape === "reason" || (f.shape === "words" && isMap(was))) {
      const v = plain(f.shape === "words" ? { ...this.shapes.texts(was), [this.shapes.first]: value } : value);
      if (Object.keys(v).length > 1 || !v[this.shapes.first]) return [undefined, this.print(this.shapes.languages, v, col)];
      return text(v[this.shapes.first], f, col);
    }
    return text(String(value).trim(), f, col);
  }

  free(f, value, col) {
    const [key, ...rest] = f.fields;
    if (rest.length > 1) return [`${" ".repeat(col)}${quote(value[key.name])}:`, ...this.print(rest, value, col + 2)];
    return this.pair(value[key.name], rest[0], value[rest[0].name] ?? "", col);
  }

  items(f, values, col) {
    return values.filter((v) => !absent(v)).flatMap((v) => this.item(f, v, col));
  }

  item(f, value, col, was) {
    const pad = " ".repeat(col);
    const one = { ...f, list: false };
    const brackets = was?.flow && this.brackets(one, value, was);
    if (brackets && opens(brackets)) return [`${pad}- ${brackets}`];
    const [single, below] = this.content(one, value, col + 2, was);
    return single === undefined ? dashed(below, col) : [`${pad}- ${single}`, ...below];
  }

  // brackets returns a value on one line as it stands between brackets, if it can.
  brackets(f, value, was) {
    if (f.list) {
      const parts = value.filter((v) => !absent(v)).map((v) => this.brackets({ ...f, list: false }, v, undefined));
      return parts.every((p) => p !== undefined) ? `[${parts.join(", ")}]` : undefined;
    }
    switch (f.shape) {
      case "map": return this.braces(f.fields, value, was);
      case "dated": return Object.keys(plain(value)).length > 1 ? this.braces(f.fields, value, was) : line(value.date, f);
      case "words":
        if (!isMap(was)) return line(value, f);
        return this.braces(this.shapes.languages, { ...this.shapes.texts(was), [this.shapes.first]: value }, was);
      case "languages":
      case "reason":
        if (value.yes) return "true";
        if (Object.keys(plain(value)).length === 1 && !absent(value[this.shapes.first])) return line(value[this.shapes.first], f);
        return this.braces(this.shapes.languages, value, was);
      case "pairs": return undefined;
    }
    return line(value, f);
  }

  // braces keeps what did not change as it is written.
  braces(fields, value, was) {
    const parts = fields.filter((f) => !absent(value[f.name])).map((f) => {
      const node = isMap(was) ? was.get(f.name, true) : undefined;
      const raw = node?.range && this.text.slice(node.range[0], node.range[1]);
      const kept = raw && !raw.includes("\n") && same(this.shapes.value(node, f), value[f.name]);
      const v = kept ? raw : this.brackets(f, value[f.name], node);
      return v === undefined ? undefined : `${quote(f.name, true)}: ${v}`;
    });
    return parts.every((p) => p !== undefined) ? `{${parts.join(", ")}}` : undefined;
  }
}

// opens reports whether a text in the form of YAML begins a list or map.
const opens = (s) => s.startsWith("[") || s.startsWith("{");

// dashed makes an item of the lines of its value. Comments go above it.
function dashed(lines, col) {
  const first = lines.findIndex((l) => !/^\s*(#|$)/.test(l));
  if (first < 0) return lines;
  const lead = lines.slice(0, first).filter((l) => l.trim()).map((l) => " ".repeat(col) + l.trim());
  return [...lead, `${lines[first].slice(0, col)}-${lines[first].slice(col + 1)}`, ...lines.slice(first + 1)];
}

// align returns for each value of a list which former one it was, or -1: one that
// is the same, else one with the same first key, else the next that is left.
function align(old, now, key) {
  const out = now.map(() => -1);
  const free = new Set(old.keys());
  const pass = (fits) => now.forEach((v, i) => {
    const j = out[i] < 0 ? [...free].find((k) => fits(old[k], v, k, i)) : undefined;
    if (j === undefined) return;
    out[i] = j;
    free.delete(j);
  });
  pass((a, b, j, i) => i === j && same(a, b));
  pass(same);
  pass((a, b) => key && !absent(b[key]) && same(a[key], b[key]));
  pass(() => true);
  return out;
}

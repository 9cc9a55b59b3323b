// From the file that an editor changes to what a calendar app, a news reader and
// a person on the page see: a session cancelled, a session moved, a center closed.
import assert from "node:assert/strict";
import { cpSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import test from "node:test";
import { parseAtomFeed, parseRssFeed } from "feedsmith";
import { centers, root, scratch } from "./built.mjs";
import { expand } from "./expand.mjs";

const source = join(scratch, "source");
for (const folder of ["content", "layouts", "static"]) cpSync(join(root, folder), join(source, folder), { recursive: true });

// A class of its own in a center that has others.
const file = join(source, "content/schedules/edits.yaml");
const schedule = (updated, changes = "") => `center: lynwood
classes:
  - id: edited
    title: {en: Edited, es: Editada}
    service: zumba
    languages: [ko]
    room: Studio A
    updated: ${updated}
    when:
      - {every: "tue, thu", time: "10:00-11:00", from: 2026-09-08, until: 2027-06-30}
${changes && "    changes:\n      - " + changes + "\n"}`;
const closures = readFileSync(join(source, "content/closures.yaml"), "utf8");

// built writes the files and builds a site from them.
function built(name, text, closed = "") {
  writeFileSync(file, text);
  writeFileSync(join(source, "content/closures.yaml"), closures + closed);
  const out = join(scratch, name);
  centers("build", "--quiet", "--source", source, "--out", out, "--now", "2026-11-24T12:00:00-08:00");
  return {
    read: (path) => readFileSync(join(out, path), "utf8"),
    calendars: readdirSync(out, { recursive: true }).filter((p) => p.endsWith(".ics")).sort(),
  };
}

const languages = [["", "en"], ["es/", "es"]];
const holders = ["all", "centers/lynwood", "services/zumba", "classes/lynwood/edited", "taught-in/ko"];
const last = Date.parse("2027-02-01T00:00:00Z") / 1000;
const mine = (text) => expand(text, last).filter((m) => m.id === "lynwood/edited");
const at = (s) => Date.parse(s) / 1000;

const before = built("before", schedule("2026-10-01"));

// eachCalendar checks the class in every calendar that it is in: check gets the
// meeting of a planned date; all others must be as they were, but newer.
function eachCalendar(after, planned, check) {
  for (const [prefix, lang] of languages) {
    for (const holder of holders) {
      const path = `${prefix}calendars/${holder}.ics`;
      const [old, now] = [mine(before.read(path)), mine(after.read(path))];
      const plain = (m) => [m.uid, m.start, m.end, m.cancelled, m.title, m.place].join(" ");
      assert.deepEqual(now.filter((m) => m.planned !== planned).map(plain), old.filter((m) => m.planned !== planned).map(plain), path);
      check(now.find((m) => m.planned === planned), lang, path);
    }
  }
}

// eachFeed finds an item in every news feed that should have it.
function eachFeed(after, feeds, id, check) {
  for (const [prefix, lang] of languages) {
    for (const feed of feeds) {
      const path = `${prefix}feeds/${feed}`;
      const rss = parseRssFeed(after.read(path + ".xml")).items.find((i) => i.guid.value.endsWith(`:${lang}/${id}`));
      const atom = parseAtomFeed(after.read(path + ".atom")).entries.find((e) => e.id.endsWith(`:${lang}/${id}`));
      const json = JSON.parse(after.read(path + ".json")).items.find((i) => i.id.endsWith(`:${lang}/${id}`));
      for (const item of [rss?.title, atom?.title?.value ?? atom?.title, json?.title]) check(item, lang, path);
    }
  }
}

// row is the row of an instant in a page.
function row(after, path, start) {
  for (const [li] of after.read(path).matchAll(/<li [^>]*data-minutes=.*?<\/li>/gs)) {
    const found = li.match(/<time[^>]* datetime="?([^" >]*)/)[1];
    if (at(found) === at(start) && (path.includes("/edited/") || li.includes("/edited/"))) return li;
  }
  assert.fail(`${path} has no row at ${start}`);
}

const words = { cancelled: { en: "Cancelled", es: "Cancelada" }, moved: { en: "Moved", es: "Cambió" }, from: { en: "Moved from", es: "Era el" } };

test("a cancelled session arrives everywhere", () => {
  const after = built("cancelled", schedule("2026-11-23", "{date: 2026-12-01, cancelled: {en: Rain, es: Lluvia}}"));
  const why = { en: "Rain", es: "Lluvia" };
  const version = mine(before.read("calendars/all.ics"))[0].sequence;
  eachCalendar(after, "2026-12-01", (m, lang, path) => {
    assert(m.cancelled && m.start === at("2026-12-01T10:00:00-08:00"), path);
    assert(m.title.includes(words.cancelled[lang]) && m.description.includes(why[lang]), `${path}: ${m.title}`);
    assert(m.sequence > version, path);
  });
  eachFeed(after, ["schedule", "centers/lynwood", "services/zumba"], "session/lynwood/edited/2026-12-01", (title, lang, path) => assert(title?.includes(words.cancelled[lang]), path));
  for (const [prefix, lang] of languages) {
    const li = row(after, `${prefix}classes/lynwood/edited/index.html`, "2026-12-01T10:00:00-08:00");
    assert(li.includes("cancelled") && li.includes(words.cancelled[lang]) && li.includes(why[lang]), li);
  }
});

test("a moved session arrives everywhere", () => {
  const after = built("moved", schedule("2026-11-23", "{date: 2026-12-01, to: 2026-12-02, time: 14:00-15:30, room: Studio B}"));
  eachCalendar(after, "2026-12-01", (m, lang, path) => {
    assert.deepEqual([m.start, m.end, m.cancelled], [at("2026-12-02T14:00:00-08:00"), at("2026-12-02T15:30:00-08:00"), false], path);
    assert(m.title.includes(words.moved[lang]) && m.place.includes("Studio B"), `${path}: ${m.title}, ${m.place}`);
  });
  eachFeed(after, ["schedule", "centers/lynwood", "services/zumba"], "session/lynwood/edited/2026-12-01", (title, lang, path) => assert(title?.includes(words.moved[lang]), path));
  for (const [prefix, lang] of languages) {
    const li = row(after, `${prefix}classes/lynwood/edited/index.html`, "2026-12-02T14:00:00-08:00");
    assert(li.includes(words.from[lang]), li);
    assert(/data-state="?moved/.test(li), li);
  }
});

test("a center that closes for a day arrives everywhere", () => {
  const after = built("closed", schedule("2026-10-01"), "- {date: 2026-12-01, name: {en: Broken pipe, es: Tubo roto}, centers: [lynwood], updated: 2026-11-23}\n");
  const why = { en: "Broken pipe", es: "Tubo roto" };
  eachCalendar(after, "2026-12-01", (m, lang, path) => assert(m.cancelled && m.title.includes(words.cancelled[lang]) && m.description.includes(why[lang]), `${path}: ${m.title}`));
  for (const [prefix, lang] of languages) {
    // Every class of the center is cancelled on that day, and none of another.
    const day = expand(after.read(`${prefix}calendars/all.ics`), last).filter((m) => m.start >= at("2026-12-01T00:00:00-08:00") && m.start < at("2026-12-02T00:00:00-08:00"));
    assert(day.some((m) => m.id.startsWith("lynwood/")) && day.some((m) => !m.id.startsWith("lynwood/")));
    for (const m of day) assert.equal(m.cancelled, m.id.startsWith("lynwood/"), `${m.id}: ${m.title}`);
    const li = row(after, `${prefix}classes/lynwood/edited/index.html`, "2026-12-01T10:00:00-08:00");
    assert(li.includes(words.cancelled[lang]) && li.includes(why[lang]), li);
  }
  eachFeed(after, ["schedule", "centers/lynwood", "services/zumba"], "closure/2026-12-01", (title, lang, path) => assert(title?.includes(why[lang]), path));
  // What has no class of that center is not downloaded again.
  for (const path of after.calendars) {
    if (!before.read(path).includes("UID:lynwood.")) assert.equal(after.read(path), before.read(path), relative(".", path));
  }
});

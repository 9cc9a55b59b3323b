// ical.js, the parser of Thunderbird, reads every calendar of the built site and
// finds in it what the program's engine and the pages say, meeting by meeting.
import assert from "node:assert/strict";
import test from "node:test";
import { classesIn, files, from, languageOf, read, said, to } from "./built.mjs";
import { expand } from "./expand.mjs";

const last = Date.parse(to + "T00:00:00Z") / 1000 + 2 * 86400;

const key = (id, start, end, planned, cancelled) => `${id} ${start}-${end} planned ${planned}${cancelled ? " cancelled" : ""}`;
const seconds = (s) => Date.parse(s) / 1000;

function expected(classes) {
  const out = new Map();
  for (const c of classes) {
    for (const s of c.Sessions) out.set(key(c.ID, seconds(s.Start), seconds(s.End), s.Planned, s.State === "cancelled"), { c, s });
  }
  return out;
}

// inside reports whether a meeting is on a day that the engine was asked about.
const days = new Intl.DateTimeFormat("en-CA", { timeZone: said.Zone });
const inside = (m) => {
  const d = days.format(m.start * 1000);
  return d >= from && d <= to;
};

test("every calendar says what happens", async (t) => {
  const calendars = files(".ics");
  assert(calendars.length > 100, `${calendars.length} calendars`);
  for (const path of calendars) {
    await t.test(path, () => {
      const lang = languageOf(path);
      const want = expected(classesIn(path));
      const got = new Map(expand(read(path), last).filter(inside).map((m) => [key(m.id, m.start, m.end, m.planned, m.cancelled), m]));
      assert.deepEqual([...got.keys()].sort(), [...want.keys()].sort());
      for (const [k, m] of got) {
        const { c, s } = want.get(k);
        const plain = s.State === "planned" && !s.Changed;
        assert.equal(m.title.startsWith(c.Title[lang]), plain, `${k}: the title "${m.title}" says the state`);
        assert(m.title.includes(c.Title[lang]), `${k}: the title "${m.title}" says the class`);
        for (const word of s.Places[lang]) assert(m.place.includes(word), `${k}: "${m.place}" says "${word}"`);
        if (s.State === "cancelled" && s.Reason[lang]) assert(m.description.includes(s.Reason[lang]), `${k}: says why`);
        if (s.Online && s.State !== "cancelled") assert.equal(m.conference, s.Online, k);
      }
    });
  }
});

test("a calendar without classes is read too", () => {
  const empty = files(".ics").filter((path) => classesIn(path).length === 0);
  assert(empty.length > 0);
  for (const path of empty) assert.deepEqual(expand(read(path), last), [], path);
});

test("pages and calendars say the same", () => {
  const calendars = new Map();
  for (const path of files("all.ics")) calendars.set(languageOf(path), new Set(expand(read(path), last).map((m) => `${m.id} ${m.start}-${m.end} ${m.cancelled}`)));
  let rows = 0;
  for (const path of files("index.html")) {
    const page = path.match(/(?:^|\/)classes\/([^/]+\/[^/]+)\/index\.html$/)?.[1];
    for (const [row, attributes] of read(path).matchAll(/<li ([^>]*data-minutes=[^>]*)>.*?<\/li>/gs)) {
      const get = (name) => attributes.match(new RegExp(`data-${name}="?([^" >]*)`))?.[1] ?? "";
      // A row names its class by the link in it, unless it stands on its class's page.
      const id = row.match(/href="?[^" >]*\/classes\/([^/" >]+\/[^/" >]+)\/["# >]/)?.[1] ?? page;
      const start = seconds(row.match(/<time[^>]* datetime="?([^" >]*)/)[1]);
      const said = `${id} ${start}-${start + 60 * get("minutes")} ${get("state") === "cancelled"}`;
      assert(calendars.get(languageOf(path)).has(said), `${path}: ${said}`);
      rows++;
    }
  }
  assert(rows > 1000, `${rows} rows of pages`);
});

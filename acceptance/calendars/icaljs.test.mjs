// ical.js, the parser of Thunderbird, reads every calendar of the built site and
// finds in it what the program's engine and the pages say, meeting by meeting.
import assert from "node:assert/strict";
import test from "node:test";
import ICAL from "ical.js";
import { classesIn, files, from, languageOf, read, said, to } from "./built.mjs";

const day = (s) => Date.parse(s + "T00:00:00Z") / 1000;
const [first, last] = [day(from) - 86400, day(to) + 2 * 86400];

// expand lists the meetings of a calendar, by the time zone that the calendar
// itself describes and by no other knowledge of zones.
function expand(text) {
  const root = new ICAL.Component(ICAL.parse(text));
  ICAL.TimezoneService.reset();
  for (const zone of root.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  const byUID = new Map();
  for (const e of root.getAllSubcomponents("vevent")) {
    const uid = e.getFirstPropertyValue("uid");
    byUID.set(uid, [...(byUID.get(uid) ?? []), e]);
  }
  const out = [];
  for (const [uid, events] of byUID) {
    const masters = events.filter((e) => !e.hasProperty("recurrence-id"));
    assert.equal(masters.length, 1, `${uid} has one event that is no replacement`);
    const exceptions = events.filter((e) => e.hasProperty("recurrence-id"));
    const event = new ICAL.Event(masters[0], { strictExceptions: true, exceptions });
    if (!event.isRecurring()) {
      out.push(meeting(uid, event, event.startDate, event.endDate, plannedDate(uid)));
      continue;
    }
    const used = new Set();
    const dates = event.iterator();
    for (let at = dates.next(); at && at.toUnixTime() < last + 90 * 86400; at = dates.next()) {
      const { item, startDate, endDate, recurrenceId } = event.getOccurrenceDetails(at);
      if (item !== event) used.add(recurrenceId.toString());
      out.push(meeting(uid, item, startDate, endDate, recurrenceId.toString().slice(0, 10)));
    }
    for (const e of exceptions) {
      const id = e.getFirstPropertyValue("recurrence-id");
      if (id.toUnixTime() < last) assert(used.has(id.toString()), `${uid}: ${id} replaces a meeting`);
    }
  }
  return out.filter((m) => m.start > first && m.start < last);
}

// plannedDate is the last date in the UID of a single date.
const plannedDate = (uid) => uid.split("@")[0].match(/\d{4}-\d{2}-\d{2}/g).at(-1);

function meeting(uid, item, start, end, planned) {
  const [center, id] = uid.split(".");
  const get = (name) => item.component.getFirstPropertyValue(name);
  return {
    id: `${center}/${id}`, start: start.toUnixTime(), end: end.toUnixTime(), planned, cancelled: get("status") === "CANCELLED",
    title: item.summary, place: item.location, description: item.description, conference: get("conference"),
  };
}

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
      const got = new Map(expand(read(path)).filter(inside).map((m) => [key(m.id, m.start, m.end, m.planned, m.cancelled), m]));
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
  for (const path of empty) assert.deepEqual(expand(read(path)), [], path);
});

test("pages and calendars say the same", () => {
  let rows = 0;
  for (const path of files("index.html").filter((p) => /(^|\/)classes\/[^/]+\/[^/]+\/index\.html$/.test(p))) {
    const [center, id] = path.split("/").slice(-3);
    const c = said.Classes.find((c) => c.ID === `${center}/${id}`);
    const prefix = path.slice(0, path.indexOf("classes/"));
    const got = new Set(expand(read(`${prefix}calendars/classes/${center}/${id}.ics`)).map((m) => `${m.start}-${m.end} ${m.cancelled}`));
    for (const [, attributes] of read(path).matchAll(/<li ([^>]*data-start=[^>]*)>/g)) {
      const get = (name) => attributes.match(new RegExp(`data-${name}="?([^" ]*)`))?.[1] ?? "";
      if (get("center") !== center || !c) continue;
      const row = `${seconds(get("start"))}-${seconds(get("end"))} ${get("state") === "cancelled"}`;
      // A list of related classes may stand on the page as well.
      const mine = c.Sessions.some((s) => seconds(s.Start) === seconds(get("start")) && seconds(s.End) === seconds(get("end")));
      if (!mine) continue;
      assert(got.has(row), `${path}: ${row}`);
      rows++;
    }
  }
  assert(rows > 100, `${rows} rows of pages`);
});

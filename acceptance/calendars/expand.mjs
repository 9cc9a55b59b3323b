// Expands calendars with ical.js, the parser of Thunderbird.
import assert from "node:assert/strict";
import ICAL from "ical.js";

// expand lists the meetings of a calendar up to an instant in seconds, by the
// time zone that the calendar itself describes and by no other knowledge.
export function expand(text, last) {
  const root = new ICAL.Component(ICAL.parse(text));
  ICAL.TimezoneService.reset();
  for (const zone of root.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  const byUID = new Map();
  for (const e of root.getAllSubcomponents("vevent")) {
    const uid = e.getFirstPropertyValue("uid");
    byUID.set(uid, [...(byUID.get(uid) ?? []), e]);
  }
  return [...byUID].flatMap(([uid, events]) => meetings(uid, events, last)).filter((m) => m.start < last);
}

// meetings lists what one UID stands for.
function meetings(uid, events, last) {
  const masters = events.filter((e) => !e.hasProperty("recurrence-id"));
  assert.equal(masters.length, 1, `${uid} has one event that is no replacement`);
  const exceptions = events.filter((e) => e.hasProperty("recurrence-id"));
  const event = new ICAL.Event(masters[0], { strictExceptions: true, exceptions });
  if (!event.isRecurring()) return [meeting(uid, event, event.startDate, event.endDate, plannedDate(uid))];
  const out = [];
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
  return out;
}

// plannedDate is the last date in the UID of a single date.
const plannedDate = (uid) => uid.split("@")[0].match(/\d{4}-\d{2}-\d{2}/g).at(-1);

function meeting(uid, item, start, end, planned) {
  const [center, id] = uid.split(".");
  const get = (name) => item.component.getFirstPropertyValue(name);
  return {
    id: `${center}/${id}`, uid, start: start.toUnixTime(), end: end.toUnixTime(), planned, cancelled: get("status") === "CANCELLED",
    title: item.summary, place: item.location, description: item.description, conference: get("conference"), sequence: item.sequence,
  };
}

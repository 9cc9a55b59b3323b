import assert from "node:assert/strict";
import test from "node:test";
import { load } from "./load.mjs";

const { fits, meetingOf, calendarOf, subscription } = load("classes.js");
const yoga = { center: "lynwood", service: "yoga", language: "es en", audience: "adults seniors", day: "mo", part: "morning", mode: "in-person" };
const talk = { center: "norwalk", service: "health-education", language: "ko", audience: "everyone", day: "tu", part: "evening", mode: "hybrid" };

test("what was chosen narrows the meetings", () => {
  for (const [chosen, hasYoga, hasTalk] of [
    [{}, true, true],
    [{ center: "lynwood" }, true, false],
    [{ language: "en" }, true, false],
    [{ language: "e" }, false, false], // a code is whole
    [{ center: "lynwood", day: "tu" }, false, false],
    [{ audience: "seniors" }, true, true], // what is for everyone is for seniors
    [{ audience: "children" }, false, true],
    [{ mode: "online" }, false, true],
    [{ mode: "in-person" }, true, true],
    [{ color: "red" }, false, false],
  ]) {
    assert.equal(fits(yoga, chosen), hasYoga, JSON.stringify(chosen));
    assert.equal(fits(talk, chosen), hasTalk, JSON.stringify(chosen));
  }
});

test("the age that was chosen lies in the ages of a class, and one without any is for all", () => {
  for (const [ages, age, want] of [
    ["18-", 17, false], ["18-", 18, true], ["5-12", 4, false], ["5-12", 12, true], ["5-12", 13, false], ["-5", 0, true], ["-5", 6, false], [undefined, 40, true],
  ]) assert.equal(fits({ ages }, { age: String(age) }), want, `${age} in ${ages}`);
});

test("a row tells of its meeting", () => {
  const row = (dateTime, pathname, dataset) => ({
    querySelector: (name) => ({ time: { dateTime }, a: { pathname }, "[data-of]": { dataset } })[name],
  });
  assert.deepEqual({ ...meetingOf(row("2026-11-29T17:00-08:00", "/directory/es/classes/lynwood/yoga/", { of: "yoga|es||5-12" })) }, {
    center: "lynwood", service: "yoga", language: "es", audience: "everyone", ages: "5-12", mode: "in-person", day: "su", part: "evening",
  });
  const { day, part } = meetingOf(row("2026-11-24T00:30-08:00", "/classes/lynwood/yoga/", {}));
  assert.deepEqual([day, part], ["tu", "morning"]);
});

test("a calendar is offered where one holds just that", () => {
  assert.equal(calendarOf({}), undefined);
  assert.equal(calendarOf({ center: "lynwood" }), "centers/lynwood.ics");
  assert.equal(calendarOf({ service: "yoga" }), "services/yoga.ics");
  assert.equal(calendarOf({ language: "zh-Hant" }), "taught-in/zh-Hant.ics");
  assert.equal(calendarOf({ day: "mo" }), undefined);
  assert.equal(calendarOf({ center: "lynwood", day: "mo" }), undefined);
});

test("a phone gets the address that it understands", () => {
  assert.equal(subscription("/es/calendars/centers/lynwood.ics"), "webcal://centers.example.org/es/calendars/centers/lynwood.ics");
  const android = load("classes.js", { userAgent: "Mozilla/5.0 (Linux; Android 10; K)" });
  assert.equal(android.subscription("/calendars/all.ics"), "https://calendar.google.com/calendar/r?cid=webcal%3A%2F%2Fcenters.example.org%2Fcalendars%2Fall.ics");
});

test("questions are for those they name, or for all", () => {
  const faq = load("faq.js");
  const concerns = (...args) => faq.concerns(...args);
  assert.equal(concerns("visitors members", "members"), true);
  assert.equal(concerns("visitors members", "member"), false);
  assert.equal(concerns("", "members"), true);
  assert.equal(concerns("providers", ""), true);
});

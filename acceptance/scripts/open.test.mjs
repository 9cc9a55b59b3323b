import assert from "node:assert/strict";
import test from "node:test";
import { load } from "./load.mjs";

const words = {
  open_until: "Open now, until {time}", open_all_day: "Open day and night",
  open_opens_today: "Closed now. Opens today at {time}", open_opens_tomorrow: "Closed now. Opens tomorrow at {time}",
  open_opens_day: "Closed now. Opens {day} at {time}", open_opens_next: "Opens {day} at {time}",
  open_closed: "Closed now", open_closed_for: "Closed today: {reason}.", open_unknown: "Call for hours",
  weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
  dates: ["Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."].map((month) => `${month} {day}`),
};
const times = { 0: "midnight", 120: "2 a.m.", 540: "9 a.m.", 600: "10 a.m.", 720: "noon", 780: "1 p.m.", 1020: "5 p.m.", 1440: "midnight" };
const weekdays = [[[540, 1020]], [[540, 1020]], [[540, 1020]], [[540, 1020]], [[540, 1020]], [], []];
const site = load("site.js", { words: JSON.stringify(words), lang: "en" });

// say tells what the line says at an instant.
function say(data, instant, { built = "2026-11-20", zone = "America/Los_Angeles" } = {}) {
  const here = site.wallClock(new Date(instant), zone);
  return site.openText(site.openState(data, here, built), times);
}

test("a week of plain hours", () => {
  const data = { k: true, w: weekdays };
  for (const [instant, want] of [
    ["2026-11-24T08:59:59-08:00", "Closed now. Opens today at 9 a.m."],
    ["2026-11-24T09:00:00-08:00", "Open now, until 5 p.m."],
    ["2026-11-24T16:59:59-08:00", "Open now, until 5 p.m."],
    ["2026-11-24T17:00:00-08:00", "Closed now. Opens tomorrow at 9 a.m."],
    ["2026-11-27T20:00:00-08:00", "Closed now. Opens Monday at 9 a.m."], // a Friday night
    ["2026-11-28T12:00:00-08:00", "Closed now. Opens Monday at 9 a.m."],
    ["2026-11-29T23:59:59-08:00", "Closed now. Opens tomorrow at 9 a.m."], // a Sunday
    ["2026-11-30T00:00:00-08:00", "Closed now. Opens today at 9 a.m."],
  ]) assert.equal(say(data, instant), want, instant);
});

test("the clock of the centers counts, not the reader's", () => {
  const data = { k: true, w: weekdays };
  for (const [instant, want] of [
    ["2026-11-24T18:30:00Z", "Open now, until 5 p.m."], // 10:30 in Los Angeles, night in Manila
    ["2026-11-25T01:30:00Z", "Closed now. Opens tomorrow at 9 a.m."], // still Tuesday there
    ["2026-11-28T02:00:00+09:00", "Open now, until 5 p.m."], // Saturday in Seoul, Friday there
  ]) assert.equal(say(data, instant), want, instant);
  assert.equal(say(data, "2026-11-24T18:30:00Z", { zone: "Asia/Seoul" }), "Closed now. Opens today at 9 a.m.");
});

test("nights on which the clocks change", () => {
  const data = { k: true, w: Array(7).fill([[120, 540], [600, 1440]]) };
  for (const [instant, built, want] of [
    ["2027-03-14T01:59:59-08:00", "2027-03-01", "Closed now. Opens today at 2 a.m."],
    ["2027-03-14T03:00:00-07:00", "2027-03-01", "Open now, until 9 a.m."], // 2 a.m. did not come
    ["2026-11-01T01:30:00-07:00", "2026-10-25", "Closed now. Opens today at 2 a.m."],
    ["2026-11-01T01:30:00-08:00", "2026-10-25", "Closed now. Opens today at 2 a.m."], // the same hour again
    ["2026-11-01T02:00:00-08:00", "2026-10-25", "Open now, until 9 a.m."],
  ]) assert.equal(say(data, instant, { built }), want, instant);
});

test("past midnight, and around the clock", () => {
  const late = { k: true, w: [[], [], [], [], [[1020, 1440]], [[0, 120], [540, 1020]], []] };
  assert.equal(say(late, "2026-11-27T22:00:00-08:00"), "Open now, until 2 a.m.");
  assert.equal(say(late, "2026-11-28T01:00:00-08:00"), "Open now, until 2 a.m.");
  assert.equal(say(late, "2026-11-28T02:00:00-08:00"), "Closed now. Opens today at 9 a.m.");
  assert.equal(say({ k: true, w: [[], [], [], [], [[1020, 1440]], [], []] }, "2026-11-27T22:00:00-08:00"), "Open now, until midnight");
  assert.equal(say({ k: true, w: Array(7).fill([[0, 1440]]) }, "2026-11-27T22:00:00-08:00"), "Open day and night");
});

test("closures and other hours", () => {
  const data = {
    k: true, w: weekdays,
    d: {
      "2026-11-26": { h: [], w: "Thanksgiving" },
      "2026-12-24": { h: [[540, 720]], w: "Christmas Eve" },
      "2026-12-25": { h: [], w: "Christmas Day" },
      "2026-12-28": { h: [[780, 1020]], w: "" },
    },
  };
  for (const [instant, want] of [
    ["2026-11-25T18:00:00-08:00", "Closed now. Opens Friday at 9 a.m."],
    ["2026-11-26T00:00:00-08:00", "Closed today: Thanksgiving. Opens Friday at 9 a.m."],
    ["2026-11-26T10:00:00-08:00", "Closed today: Thanksgiving. Opens Friday at 9 a.m."],
    ["2026-12-24T11:00:00-08:00", "Open now, until noon"],
    ["2026-12-24T13:00:00-08:00", "Closed now. Opens Monday at 1 p.m."],
    ["2026-12-28T10:00:00-08:00", "Closed now. Opens today at 1 p.m."],
  ]) assert.equal(say(data, instant), want, instant);
});

test("a closure of more than a week says the date", () => {
  const d = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`2026-12-${21 + i}`, { h: [], w: "Repairs" }]));
  assert.equal(say({ k: true, w: weekdays, d }, "2026-12-21T10:00:00-08:00"), "Closed today: Repairs. Opens Dec. 31 at 9 a.m.");
});

test("what is not known is never called closed", () => {
  assert.equal(say({ k: false }, "2026-11-24T10:00:00-08:00"), "Call for hours");
  const holiday = { k: false, d: { "2026-11-26": { h: [], w: "Thanksgiving" } } };
  assert.equal(say(holiday, "2026-11-26T10:00:00-08:00"), "Closed today: Thanksgiving.");
  assert.equal(say(holiday, "2026-11-27T10:00:00-08:00"), "Call for hours");
  const unclear = { k: true, w: weekdays, d: { "2026-11-27": { h: null, w: "New hours" } } };
  assert.equal(say(unclear, "2026-11-27T10:00:00-08:00"), "Call for hours");
  assert.equal(say(unclear, "2026-11-26T18:00:00-08:00"), "Closed now");
});

test("a page that was built long ago claims nothing", () => {
  const data = { k: true, w: weekdays };
  assert.equal(say(data, "2027-01-21T10:00:00-08:00"), "Open now, until 5 p.m."); // the last day with known closures
  assert.equal(say(data, "2027-01-22T10:00:00-08:00"), "Call for hours");
  assert.equal(say(data, "2027-01-21T18:00:00-08:00"), "Closed now");
  assert.equal(say({ k: true, w: Array(7).fill([]) }, "2026-11-24T10:00:00-08:00"), "Closed now");
});

test("the languages that a browser asks for", () => {
  const ours = ["es", "zh-Hant", "zh-Hans", "ko", "vi", "tl", "hy", "ru", "km", "fa", "ar"];
  for (const [theirs, want] of [
    [["es-MX", "en"], "es"],
    [["en-US", "es"], undefined], // the page is in English
    [["zh-TW"], "zh-Hant"],
    [["zh-HK"], "zh-Hant"],
    [["zh-CN"], "zh-Hans"],
    [["zh"], "zh-Hans"],
    [["fil-PH"], "tl"],
    [["fr", "fa-IR"], "fa"],
    [["fr"], undefined],
    [["uz-Arab"], undefined],
    [[], undefined],
  ]) assert.equal(site.offered(theirs, ours, "en"), want, theirs.join());
  assert.equal(site.offered(["en-GB"], ["en", "zh-Hant"], "es"), "en");
});

import assert from "node:assert/strict";
import test from "node:test";
import { load } from "./load.mjs";

const { readIndex, find, slip } = load("search.js");

// A small index; the Go tests of package site ask the whole one.
const index = readIndex({
  fold: { letters: "a=á e=é i=í o=ó n=ñ", drop: "--..\u0300\u036f" },
  root: "/",
  kinds: [
    { name: "Center", path: "centers/", pages: [
      ["lynwood/", "Lynwood", "Lynwood 90262", "Imperial Hwy Gateway Cities yoga"],
      ["east-la/", "East L.A.", "Los Angeles", "Whittier"],
    ] },
    { name: "Service", path: "services/", pages: [
      ["yoga/", "Yoga", "Exercise and dance", "stretch breathe"],
      ["vaccines/", "Vaccines", "Stay healthy", "vaccination shots flu"],
      ["coverage/", "Cobertura médica", "Medi-Cal", "seguro enrollment", "es"],
      ["zh/", "健康教育課程", "學習健康", "營養"],
      ["km/", "ថ្នាក់ហាត់ប្រាណ", "", "យូហ្គា"],
    ] },
    { name: "Class", path: "classes/", pages: [
      ["lynwood/yoga/", "Yoga for seniors", "Lynwood", "Monday stretch"],
      ["norwalk/stretch/", "Gentle stretch", "Norwalk", "yoga Tuesday"],
    ] },
  ],
});
const found = (query) => Array.from(find(index, query), (page) => page.href);

test("what begins with the words comes first", () => {
  assert.deepEqual(found("yoga"), ["/services/yoga/", "/classes/lynwood/yoga/", "/centers/lynwood/", "/classes/norwalk/stretch/"]);
  assert.deepEqual(found("yog"), found("yoga")); // while it is typed
  assert.deepEqual(found("YOGA "), found("yoga"));
  assert.deepEqual(found("stretch")[0], "/classes/norwalk/stretch/");
});

test("all words count, in any order", () => {
  assert.deepEqual(found("yoga lynwood"), ["/classes/lynwood/yoga/", "/centers/lynwood/"]);
  assert.deepEqual(found("lynwood yoga"), found("yoga lynwood"));
  assert.deepEqual(found("seniors monday"), ["/classes/lynwood/yoga/"]);
});

test("where no page has all words, those with most count", () => {
  assert.deepEqual(found("where is yoga for seniors"), ["/classes/lynwood/yoga/"]);
  assert.deepEqual(found("how do I find a unicorn"), []);
});

test("accents, signs and case do not count", () => {
  for (const query of ["medica", "MÉDICA", "me\u0301dica", "cobertura medica"]) assert.deepEqual(found(query), ["/services/coverage/"], query);
  for (const query of ["medi-cal", "medical", "Medi Cal"]) assert.ok(found(query).includes("/services/coverage/"), query);
  assert.deepEqual(found("east la"), ["/centers/east-la/"]);
});

test("one slip is forgiven in a word of five letters or more", () => {
  for (const query of ["vacines", "vaccinees", "vaccinse", "vaxcines", "accines", "lynwod yoga"]) assert.notDeepEqual(found(query), [], query);
  assert.deepEqual(found("ygoa"), []); // four letters
  assert.deepEqual(found("vxccinxs"), []); // two slips
});

test("another ending finds the word", () => {
  assert.deepEqual(found("stretching"), found("stretch"));
  assert.ok(found("vaccinations").includes("/services/vaccines/"));
});

test("scripts without spaces", () => {
  assert.deepEqual(found("健康"), ["/services/zh/"]);
  assert.deepEqual(found("教育"), ["/services/zh/"]); // inside of a run
  assert.deepEqual(found("健康課程"), ["/services/zh/"]); // by parts
  assert.deepEqual(found("汽車"), []);
  assert.deepEqual(found("ហាត់ប្រាណ"), ["/services/km/"]);
  assert.deepEqual(found("យូហ្គា"), ["/services/km/"]);
});

test("nothing is found for nothing", () => {
  for (const query of ["", " ", "-", "?!", "zzzzzz"]) assert.deepEqual(found(query), [], query);
});

test("a page says its kind, and its language where that is another", () => {
  const [page] = find(index, "cobertura");
  assert.equal(page.kind, "Service");
  assert.equal(page.lang, "es");
  assert.equal(page.title, "Cobertura médica");
});

test("slips, letter by letter", () => {
  for (const [typed, word, want] of [
    ["lynwood", "lynwood", true],
    ["lynw", "lynwood", true], // what is not typed yet does not count
    ["lnywood", "lynwood", true],
    ["lynwwood", "lynwood", true],
    ["lymwood", "lynwood", true],
    ["ynwood", "lynwood", true],
    ["xlynwood", "lynwood", true],
    ["lynwoodx", "lynwood", true],
    ["lymwopd", "lynwood", false],
    ["norwalk", "lynwood", false],
    ["lynwoodxy", "lynwood", false],
  ]) assert.equal(slip(typed, word), want, `${typed} ${word}`);
});

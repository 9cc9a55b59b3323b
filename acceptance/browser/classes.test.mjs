// Narrowing the list of classes.
import assert from "node:assert/strict";
import test from "node:test";
import { withBrowser } from "./site.mjs";

const tools = withBrowser();
const rows = (page) => page.locator("[data-minutes]:visible").evaluateAll((list) => list.map((row) => ({
  ...Object.fromEntries(["service", "language", "audience", "ages", "mode"].map((name, i) => (
    [name, row.querySelector("[data-of]").dataset.of.split("|")[i] || { audience: "everyone", ages: "-", mode: "in-person" }[name]]
  ))),
  center: row.querySelector("a").pathname.split("/").at(-3), start: row.querySelector("time").dateTime,
})));
const count = async (page) => Number((await page.locator("[data-filter-count]").textContent()).match(/\d+/)[0]);

async function choose(page, name, value) {
  const details = page.locator("[data-filters] details");
  if (!await details.evaluate((fold) => fold.open)) await details.locator("summary").click();
  await page.locator(`[data-filters] select[name=${name}]`).selectOption(value);
}

test("every filter narrows the list, and the number is said", async (t) => {
  const page = await tools.open(t, "/classes/");
  const all = (await rows(page)).length;
  for (const name of ["center", "service", "day", "part", "language", "audience", "mode"]) {
    const values = await page.locator(`select[name=${name}] option`).evaluateAll((list) => list.map((option) => option.value).filter(Boolean));
    assert.ok(values.length > 1, `${name} has ${values.length} values`);
    await choose(page, name, values[0]);
    const left = await rows(page);
    assert.equal(await count(page), left.length, name);
    for (const { start, ...row } of left) {
      if (name === "day") assert.equal(new Date(start.slice(0, 10)).getUTCDay(), ["su", "mo", "tu", "we", "th", "fr", "sa"].indexOf(values[0]));
      if (name === "part") assert.ok(start.slice(11, 13) < 12, `${start} is no ${values[0]}`);
      if (name === "day" || name === "part") continue;
      const has = row[name].split(" ");
      assert.ok(has.includes(values[0]) || has.includes("everyone") || has.includes("hybrid"), `${name}=${values[0]} shows ${row[name]}`);
    }
    assert.ok(left.length < all || name === "mode", `${name} narrows nothing`);
    await choose(page, name, "");
    assert.equal((await rows(page)).length, all);
  }
  assert.equal(await page.locator("[data-filter-count]").getAttribute("role"), "status");
});

test("an age leaves the classes for it, and those for every age", async (t) => {
  const page = await tools.open(t, "/classes/?age=8");
  const some = await rows(page);
  assert.equal(await count(page), some.length);
  for (const { ages } of some) {
    const [from, to] = ages.split("-");
    assert.ok(from <= 8 && (!to || to >= 8), ages);
  }
  await page.goto("/classes/");
  const all = await rows(page);
  assert.ok(all.length > some.length && all.some((row) => row.ages !== "-") && some.some((row) => row.ages === "-"));
  await page.locator("[data-filters] input[name=age]").evaluate((field) => field.closest("details").open = true);
  await page.locator("[data-filters] input[name=age]").fill("8");
  await page.keyboard.press("Enter");
  assert.equal((await rows(page)).length, some.length);
  assert.match(page.url(), /\?age=8$/);
  assert.match(await page.locator("[data-filter-chosen]").textContent(), /Age in years: 8/);
});

test("the choice is in the address, and survives going back and loading again", async (t) => {
  const page = await tools.open(t, "/classes/");
  const all = (await rows(page)).length;
  await choose(page, "center", "lynwood");
  await choose(page, "day", "we");
  assert.equal(new URL(page.url()).search, "?center=lynwood&day=we");
  assert.match(await page.title(), /^Lynwood, Wednesday · /);
  const both = await rows(page);
  await page.reload();
  assert.deepEqual((await rows(page)).map((row) => row.start), both.map((row) => row.start));
  assert.equal(await page.locator("select[name=day]").inputValue(), "we");
  assert.match(await page.locator("[data-filter-chosen]").textContent(), /Lynwood, Wednesday/);
  await page.goBack();
  await page.waitForFunction(() => location.search === "?center=lynwood");
  const center = await rows(page);
  assert.ok(center.length > both.length && center.every((row) => row.center === "lynwood"));
  await page.goBack();
  await page.waitForFunction(() => location.search === "");
  assert.equal((await rows(page)).length, all);
});

test("a link from a center comes narrowed, and one with nonsense does not", async (t) => {
  const page = await tools.open(t, "/centers/lynwood/");
  await page.locator("a[href='/classes/?center=lynwood']").click();
  await page.waitForURL("**/classes/?center=lynwood");
  assert.ok((await rows(page)).every((row) => row.center === "lynwood"));
  const odd = await tools.open(t, "/classes/?center=%3Cscript%3E&day=never");
  assert.equal((await rows(odd)).length, (await rows(await tools.open(t, "/classes/"))).length);
});

test("all choices are cleared at once, by keyboard too", async (t) => {
  const page = await tools.open(t, "/classes/");
  const all = (await rows(page)).length;
  const clear = page.locator("[data-filter-clear]");
  assert.equal(await clear.isVisible(), false);
  await choose(page, "center", "lynwood");
  await choose(page, "part", "evening");
  await clear.focus();
  await page.keyboard.press("Enter");
  assert.equal((await rows(page)).length, all);
  assert.equal(new URL(page.url()).search, "");
  assert.equal(await clear.isVisible(), false);
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "SUMMARY");
});

test("the focus stays while the list changes", async (t) => {
  const page = await tools.open(t, "/classes/");
  await page.locator("[data-filters] summary").focus();
  if (!await page.locator("[data-filters] details").evaluate((fold) => fold.open)) await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowDown");
  assert.equal(await page.evaluate(() => document.activeElement.name), "center");
  assert.match(page.url(), /\?center=/);
});

test("a calendar is offered where one fits exactly", async (t) => {
  const page = await tools.open(t, "/es/classes/");
  const link = page.locator("[data-filter-feed]");
  assert.equal(await link.isVisible(), false);
  await choose(page, "center", "lynwood");
  assert.equal(await link.getAttribute("href"), `webcal://localhost:${tools.site.port}/es/calendars/centers/lynwood.ics`);
  const answer = await page.request.get((await link.getAttribute("href")).replace("webcal", "http"));
  assert.equal(answer.status(), 200);
  await choose(page, "day", "mo");
  assert.equal(await link.isVisible(), false);
  for (const name of ["service", "language"]) {
    await page.goto("/classes/");
    for (const value of await page.locator(`select[name=${name}] option`).evaluateAll((list) => list.map((option) => option.value).filter(Boolean))) {
      await choose(page, name, value);
      const file = (await link.getAttribute("href")).replace("webcal", "http");
      assert.equal((await page.request.get(file)).status(), 200, file);
    }
  }
});

test("when nothing fits, the page says so", async (t) => {
  const page = await tools.open(t, "/classes/?center=lynwood&mode=online&language=es&part=evening&day=su");
  assert.equal((await rows(page)).length, 0);
  assert.match(await page.locator("[data-none]").textContent(), /No class fits/);
  assert.equal(await page.locator("[data-none]").isVisible(), true);
  assert.equal(await page.locator(".day:visible").count(), 0);
  assert.equal(await page.locator(".strip a[href]:visible").count(), 0);
});

test("the days above the list follow the choice", async (t) => {
  const page = await tools.open(t, "/classes/?center=lynwood&day=we");
  const links = page.locator(".strip a[href]:visible");
  assert.equal(await links.count(), 1);
  assert.match(await links.locator(".visually-hidden").textContent(), /^Wednesday, Nov\. 25: \d+$/);
  await links.click();
  assert.equal(new URL(page.url()).hash, "#day-2026-11-25");
});

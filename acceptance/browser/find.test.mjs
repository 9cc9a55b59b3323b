// Finding pages by words, and centers by place.
import assert from "node:assert/strict";
import test from "node:test";
import { withBrowser } from "./site.mjs";

const tools = withBrowser();

async function openSearch(page) {
  await page.locator("[popovertarget=find]").click();
  return page.locator("#find input[type=search]");
}

test("the search comes with the first focus, not before", async (t) => {
  const page = await tools.context(t).then((context) => context.newPage());
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.goto("/", { waitUntil: "networkidle" });
  assert.deepEqual(asked.filter((path) => /search/.test(path)), []);
  const field = await openSearch(page);
  await field.fill("yoga");
  await page.locator("#find .find-results a").first().waitFor();
  assert.deepEqual(asked.filter((path) => /search/.test(path)).map((path) => path.replace(/\.\w{10}\./, ".")), ["/assets/search.js", "/search/en.json"]);
});

test("pages are found while one types", async (t) => {
  for (const [home, query, want] of [
    ["/", "Lynwod", "/centers/lynwood/"],
    ["/", "yoga", "/services/yoga/"],
    ["/es/", "nutricion", "/es/services/nutrition-classes/"],
    ["/es/", "food pantry", "/es/services/food-pantry/"],
  ]) {
    const page = await tools.open(t, home);
    const field = await openSearch(page);
    assert.equal(await field.evaluate((node) => node === document.activeElement), true, "the field has the focus");
    await field.pressSequentially(query);
    await page.locator(`#find .find-results a[href="${want}"]`).waitFor({ timeout: 5000 });
    assert.match(await page.locator("#find [role=status]").textContent(), /\d+$/);
  }
});

test("the keyboard goes through what was found", async (t) => {
  const page = await tools.open(t, "/");
  const field = await openSearch(page);
  await field.fill("zumba");
  await page.locator("#find .find-results a").first().waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  assert.equal(await page.evaluate(() => document.activeElement === document.querySelectorAll("#find .find-results a")[1]), true);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  assert.equal(await field.evaluate((node) => node === document.activeElement), true);
  await page.keyboard.press("ArrowDown");
  const href = await page.evaluate(() => document.activeElement.getAttribute("href"));
  await page.keyboard.press("Enter");
  await page.waitForURL(`**${href}`);
});

test("Enter leads to all results, with an address of their own", async (t) => {
  const page = await tools.open(t, "/");
  const field = await openSearch(page);
  await field.fill("food");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/search/?q=food");
  await page.locator("[data-search-results] a").first().waitFor();
  const shown = await page.locator("[data-search-results] li").count();
  assert.ok(shown > 8, `${shown} results`);
  await page.locator("main input[type=search]").fill("yoga");
  await page.waitForFunction(() => location.search === "?q=yoga");
  await page.reload();
  await page.locator("[data-search-results] a[href='/services/yoga/']").waitFor();
  assert.equal(await page.locator("main input[type=search]").inputValue(), "yoga");
});

test("what is not found is said, and cannot be markup", async (t) => {
  const page = await tools.open(t, `/search/?q=${encodeURIComponent("<img src=x onerror=alert(1)>qqqq")}`);
  await page.locator("[data-search-results] [role=status]", { hasText: "Nothing found for “<img src=x onerror=alert(1)>qqqq”" }).waitFor();
  assert.equal(await page.locator("[data-search-results] img").count(), 0);
});

test("a search that cannot be loaded says so, and tries again", async (t) => {
  const page = await tools.open(t, "/");
  await page.route("**/search/en.json", (route) => route.abort());
  const field = await openSearch(page);
  await field.fill("yoga");
  await page.locator("#find [role=status]", { hasText: "This does not work right now" }).waitFor();
  await page.unroute("**/search/en.json");
  await field.fill("yoga ");
  await field.press("Backspace");
  await page.locator("#find .find-results a").first().waitFor();
});

// order returns the centers from the top of the list.
const order = (page) => page.locator("[data-centers] > li").evaluateAll((list) => list.map((card) => card.dataset.center));

test("a ZIP code, a city or a neighborhood puts the closest center first", async (t) => {
  for (const [typed, want] of [["90262", "lynwood"], ["Pacoima", "pacoima"], ["palmdal", "palmdale"], ["Ingelwood", "inglewood"], ["San Pedro", "wilmington"]]) {
    const page = await tools.open(t, "/centers/");
    const names = await order(page);
    await page.locator("#near").fill(typed);
    await page.keyboard.press("Enter");
    await page.locator("[data-list-title]", { hasText: "Closest to" }).waitFor();
    const sorted = await order(page);
    assert.equal(sorted[0], want, typed);
    assert.deepEqual([...sorted].sort(), [...names].sort());
    assert.match(await page.locator("[data-centers] > li").first().locator("[data-distance]").textContent(), /^[\d.]+ miles?$/);
    const miles = await page.locator("[data-distance]:visible").evaluateAll((list) => list.map((node) => parseFloat(node.textContent)));
    assert.deepEqual(miles, [...miles].sort((a, b) => a - b));
    assert.equal(await page.evaluate(() => document.activeElement.hasAttribute("data-list-title")), true);
    await page.reload(); // the address keeps the place
    await page.locator("[data-list-title]", { hasText: "Closest to" }).waitFor();
    assert.equal((await order(page))[0], want);
    await page.locator("[data-list-clear] a").click();
    await page.waitForURL("**/centers/");
    assert.deepEqual(await order(page), names);
  }
});

test("the box on the home page leads to the centers, closest first", async (t) => {
  const page = await tools.open(t, "/");
  await page.locator("#near").fill("90262");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/centers/?near=90262");
  await page.locator("[data-list-title]", { hasText: "Closest to 90262" }).waitFor();
  assert.equal((await order(page))[0], "lynwood");
});

test("a place that nobody knows is said", async (t) => {
  const page = await tools.open(t, "/centers/");
  const names = await order(page);
  await page.locator("#near").fill("Paris");
  await page.keyboard.press("Enter");
  await page.locator("[data-finder-status]", { hasText: "“Paris”" }).waitFor();
  assert.deepEqual(await order(page), names);
});

test("near me is worked out on the device and never sent", async (t) => {
  const options = { permissions: ["geolocation"], geolocation: { latitude: 34.262, longitude: -118.427 } };
  const page = await tools.open(t, "/", options);
  const sent = [];
  page.context().on("request", (request) => sent.push(request.url() + (request.postData() ?? "")));
  await page.locator("[data-near-me]").click();
  await page.waitForURL("**/centers/#near-me");
  await page.locator("[data-list-title]", { hasText: "Closest to you" }).waitFor();
  assert.equal((await order(page))[0], "pacoima");
  assert.ok(sent.every((url) => !/34\.2|118\.4/.test(url)));
  assert.ok(!/34\.2|118\.4/.test(page.url()));
});

test("a device that does not tell is no dead end", async (t) => {
  const page = await tools.open(t, "/centers/", { permissions: [] });
  await page.evaluate(() => {
    navigator.geolocation.getCurrentPosition = (_, fail) => fail({ code: 1 });
  });
  await page.locator("[data-near-me]").click();
  await page.locator("[data-finder-status]", { hasText: "Type a ZIP code" }).waitFor();
});

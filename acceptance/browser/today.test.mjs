// What a page says of today, by the clock of the centers.
import assert from "node:assert/strict";
import test from "node:test";
import { withBrowser, withHours } from "./site.mjs";

const tools = withBrowser();
const hours = {
  k: true,
  w: [[[540, 1020]], [[540, 1020]], [[540, 1020]], [[540, 1020]], [[540, 1020]], [], []],
  d: { "2026-11-26": { h: [], w: "Thanksgiving" } },
  t: { 540: "9 a.m.", 1020: "5 p.m." },
};

test("the line of open or closed is right in every zone", async (t) => {
  for (const [at, zone, want, state] of [
    ["2026-11-24T16:59:00-08:00", "America/Los_Angeles", "Open now, until 5 p.m.", "open"],
    ["2026-11-24T16:59:00-08:00", "Asia/Manila", "Open now, until 5 p.m.", "open"],
    ["2026-11-24T17:00:00-08:00", "America/New_York", "Closed now. Opens tomorrow at 9 a.m.", "closed"],
    ["2026-11-26T12:00:00-08:00", "Europe/London", "Closed today: Thanksgiving. Opens Friday at 9 a.m.", "closed"],
    ["2026-11-27T23:00:00-08:00", "Asia/Seoul", "Closed now. Opens Monday at 9 a.m.", "closed"],
  ]) {
    const context = await tools.context(t, { at, zone });
    await withHours(context, hours);
    const page = await context.newPage();
    await page.goto("/centers/lynwood/");
    const line = page.locator("[data-open]").first();
    assert.equal(await line.locator("[data-open-text]").textContent(), want, `${at} in ${zone}`);
    assert.equal(await line.getAttribute("data-open-state"), state);
  }
});

test("the line changes while the page is open", async (t) => {
  const context = await tools.context(t, { at: "2026-11-24T16:59:40-08:00" });
  await withHours(context, hours);
  const page = await context.newPage();
  await page.goto("/centers/lynwood/");
  const text = page.locator("[data-open-text]").first();
  assert.equal(await text.textContent(), "Open now, until 5 p.m.");
  await page.clock.runFor(60_000);
  assert.equal(await text.textContent(), "Closed now. Opens tomorrow at 9 a.m.");
});

test("nothing moves when the scripts have run, on a slow phone in the afternoon", async (t) => {
  for (const address of ["/", "/centers/", "/centers/lynwood/", "/classes/", "/classes/?center=lynwood", "/faq/", "/centers/lynwood/2026-11/"]) {
    const context = await tools.context(t, { at: null });
    // A false clock alone: the timers of the page stay true, and with them its paints.
    await context.addInitScript(`{
      const late = ${Date.parse("2026-11-24T15:00:00-08:00")} - Date.now();
      const True = Date;
      Date = class extends True { constructor(...at) { at.length ? super(...at) : super(True.now() + late); } };
      Date.now = () => True.now() + late;
    }`);
    const page = await context.newPage();
    const slow = await context.newCDPSession(page);
    await slow.send("Network.emulateNetworkConditions", { offline: false, latency: 150, downloadThroughput: 8e5, uploadThroughput: 1e5 });
    await slow.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    // Lists wait two seconds for the scripts. A busy machine can take longer than
    // any phone, so the least of three loads counts.
    let shift = Infinity;
    for (let load = 0; load < 3 && shift >= 0.01; load++) {
      await page.goto(address, { waitUntil: "load" });
      await page.locator("body[data-ready]").waitFor();
      shift = Math.min(shift, await page.evaluate(() => new Promise((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) sum += entry.value;
        }).observe({ type: "layout-shift", buffered: true });
        setTimeout(() => resolve(sum), 300);
      })));
    }
    assert.ok(shift < 0.01, `${address}: layout shift ${shift}`);
  }
});

test("a page whose scripts do not come shows its list all the same", async (t) => {
  const context = await tools.context(t, { at: null });
  await context.route("**/*.js", (route) => route.abort());
  const page = await context.newPage();
  await page.goto("/classes/");
  await page.locator(".session").first().waitFor({ timeout: 5000 });
  assert.equal(await page.locator("[data-filters]").isVisible(), false);
});

test("hours that nobody knows are never closed", async (t) => {
  const context = await tools.context(t);
  await withHours(context, { k: false });
  const page = await context.newPage();
  await page.goto("/es/centers/lynwood/");
  assert.equal(await page.locator("[data-open-text]").first().textContent(), "Llame para saber el horario");
});

// first returns the start of the first row that is shown.
const first = (page) => page.locator("[data-minutes]:visible time").first().getAttribute("datetime");

test("past meetings are gone, and six are shown at home", async (t) => {
  for (const at of ["2026-11-24T00:01:00-08:00", "2026-11-24T15:00:00-08:00", "2026-11-24T21:00:00-08:00", "2026-11-26T22:00:00-08:00"]) {
    const page = await tools.open(t, "/", { at });
    const ends = await page.locator("[data-next] [data-minutes]:visible").evaluateAll((rows) => rows.map((row) => Date.parse(row.querySelector("time").dateTime) + row.dataset.minutes * 6e4));
    assert.equal(ends.length, 6, at);
    for (const end of ends) assert.ok(end > Date.parse(at), `${end} at ${at}`);
  }
});

test("after a place was chosen the home page shows what is near it, until it is taken back", async (t) => {
  const page = await tools.open(t, "/");
  const title = page.locator("#next-title");
  const centers = () => page.locator("[data-next] [data-minutes]:visible a").evaluateAll((links) => [...new Set(links.map((link) => link.pathname.split("/").at(-3)))]);
  assert.equal(await title.textContent(), "Coming up");
  await page.goto("/centers/?near=90262");
  await page.locator("[data-distance]:visible").first().waitFor();
  const nearest = await page.locator("[data-centers] > li").evaluateAll((cards) => cards.slice(0, 3).map((card) => card.dataset.center));
  assert.equal(nearest[0], "lynwood");
  await page.goto("/");
  await title.filter({ hasText: "Coming up near 90262" }).waitFor();
  assert.ok((await centers()).every((center) => nearest.includes(center)), (await centers()).join());
  assert.equal(await page.locator("[data-next] [data-minutes]:visible").count(), 6);
  assert.match(await page.locator("[data-next] time").first().textContent(), /Tuesday, Nov\. 24/);
  await page.getByRole("link", { name: "Show all centers" }).click();
  await title.filter({ hasText: /^Coming up$/ }).waitFor();
});

test("a page that was built days ago begins with today", async (t) => {
  const page = await tools.open(t, "/classes/", { at: "2026-11-27T08:00:00-08:00" });
  assert.ok((await first(page)).startsWith("2026-11-27"));
  assert.match(await page.locator(".day:visible h3").first().textContent(), /^Today\s+Friday, Nov. 27$/);
  assert.match(await page.locator(".day:visible h3").nth(1).textContent(), /^Tomorrow\s+Saturday, Nov. 28$/);
  assert.equal(await page.locator(".strip [aria-current=date]").getAttribute("data-date"), "2026-11-27");
  assert.equal(await page.locator(".strip [data-date='2026-11-24']").isVisible(), false);
});

test("today is the day at the centers, not the reader's", async (t) => {
  const page = await tools.open(t, "/classes/", { at: "2026-11-24T20:00:00-08:00", zone: "Asia/Seoul" });
  assert.equal(await page.locator(".strip [aria-current=date]").getAttribute("data-date"), "2026-11-24");
});

test("a meeting that goes on says so", async (t) => {
  const page = await tools.open(t, "/classes/", { at: "2026-11-24T08:00:00-08:00" });
  const row = page.locator(".day[data-date='2026-11-24'] [data-minutes]:not([data-state])").first();
  const start = await row.locator("time").getAttribute("datetime");
  await page.clock.setFixedTime(new Date(Date.parse(start) + 60_000));
  await page.evaluate(() => document.dispatchEvent(new Event("rows")));
  assert.match(await row.locator("time").textContent(), /^On now /);
});

test("when all is past, the page says so", async (t) => {
  const page = await tools.open(t, "/classes/", { at: "2026-12-24T08:00:00-08:00" });
  assert.equal(await page.locator("[data-minutes]:visible").count(), 0);
  assert.equal(await page.locator("[data-none]").textContent(), "This page is from Nov. 24, 2026. Load it again, or call, for the classes of today.");
  assert.equal(await page.locator("[data-none]").isVisible(), true);
});

test("the browser's language is offered once, and nothing moves by itself", async (t) => {
  const context = await tools.context(t, { locale: "es-MX" });
  const page = await context.newPage();
  await page.goto("/");
  assert.equal(new URL(page.url()).pathname, "/");
  assert.equal(await page.locator("[data-offer=es]").isVisible(), true);
  assert.equal(await page.locator("[data-offer=es] a").getAttribute("href"), "/es/");
  await page.reload();
  assert.equal(await page.locator("[data-offer=es]").isVisible(), false);

  const english = await tools.open(t, "/");
  assert.equal(await english.locator("[data-offer]:visible").count(), 0);
});

test("the address of a calendar is copied", async (t) => {
  const context = await tools.context(t, { permissions: ["clipboard-read", "clipboard-write"] });
  const page = await context.newPage();
  await page.goto("/centers/lynwood/");
  await page.locator(".subscribe summary").click();
  const field = page.locator("input[data-copy]");
  await page.locator("input[data-copy] + button").click();
  await page.locator(".subscribe [role=status]", { hasText: "Copied" }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await field.inputValue());
});

test("on Android the main button of a calendar leads to Google", async (t) => {
  const page = await tools.open(t, "/centers/lynwood/", { userAgent: "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/140 Mobile Safari/537.36" });
  assert.match(await page.locator("[data-subscribe=webcal]").first().getAttribute("href"), /^https:\/\/calendar\.google\.com\//);
  const other = await tools.open(t, "/centers/lynwood/");
  assert.match(await other.locator("[data-subscribe=webcal]").first().getAttribute("href"), /^webcal:\/\//);
});

test("a link to an answer opens its question", async (t) => {
  const page = await tools.open(t, "/faq/#is-it-free");
  assert.equal(await page.locator("details:has(#is-it-free)").getAttribute("open"), "");
  assert.equal(await page.locator("#is-it-free").isVisible(), true);
});

test("questions for one kind of reader", async (t) => {
  const page = await tools.open(t, "/faq/");
  const all = await page.locator("details[data-audience]:visible").count();
  await page.locator("[data-faq-filter] select").selectOption("providers");
  const some = await page.locator("details[data-audience]:visible").count();
  assert.ok(some < all, `${some} of ${all}`);
  for (const who of await page.locator("details[data-audience]:visible").evaluateAll((list) => list.map((x) => x.dataset.audience))) {
    assert.ok(!who || who.split(" ").includes("providers"), who);
  }
  await page.locator("[data-faq-filter] select").selectOption("");
  assert.equal(await page.locator("details[data-audience]:visible").count(), all);
});

test("printing opens what is folded", async (t) => {
  const page = await tools.open(t, "/faq/");
  const open = () => page.locator("main details[open]").count();
  assert.equal(await open(), 0);
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  assert.equal(await open(), await page.locator("main details").count());
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  assert.equal(await open(), 0);
});

test("without scripts everything is there to read", async (t) => {
  for (const [address, ...wanted] of [
    ["/", "Find a center", "Coming up"],
    ["/classes/", "This week", "Tuesday, Nov. 24", "Monday, Nov. 30"],
    ["/centers/", "Lynwood", "90022"],
    ["/centers/lynwood/", "Imperial Hwy.", "Add to calendar"],
    ["/centers/lynwood/2026-11/", "November 2026"],
    ["/faq/", "Is it free?"],
    ["/search/?q=yoga", "Everything on this site", "Yoga"],
  ]) {
    const page = await tools.open(t, address, { javaScriptEnabled: false, at: null });
    const text = await page.locator("body").innerText();
    for (const words of wanted) assert.ok(text.includes(words), `${address} lacks ${words}`);
    // Nothing that only a script can work stands there.
    assert.equal(await page.locator("[data-needs-script]:visible, [data-near-me]:visible").count(), 0, address);
  }
});

// Without a line: what was visited, the centers and the search are there.
import assert from "node:assert/strict";
import test from "node:test";
import { serve, withBrowser } from "./site.mjs";

const tools = withBrowser();

// start opens a page of a site of its own and waits until its worker is at work.
async function start(t, address = "/", options = {}) {
  const site = await serve();
  t.after(() => site.close());
  const context = await tools.context(t, { serviceWorkers: "allow", baseURL: site.origin, at: null, ...options });
  const page = await context.newPage();
  await page.goto(address);
  await page.evaluate(() => navigator.serviceWorker.ready);
  return { site, context, page };
}

// until waits for what a function in the page returns to be true.
async function until(page, fits, argument) {
  for (const began = Date.now(); Date.now() - began < 10_000; await page.waitForTimeout(50)) {
    if (await page.evaluate(fits, argument)) return;
  }
  assert.fail(`in vain: ${fits}`);
}

// saved waits until the worker has saved a path.
const saved = (page, path) => until(page, async (path) => Boolean(await caches.match(path)), path);

// files returns the paths of all that is saved.
const files = (page) => page.evaluate(async () => {
  const stores = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
  const keys = await Promise.all(stores.map((store) => store.keys()));
  return keys.flat().map((key) => new URL(key.url).pathname);
});
const notice = (page) => page.locator("main > .aside-line").first().textContent();

test("a visited page and the centers can be read without a line", async (t) => {
  const { context, page } = await start(t, "/centers/lynwood/");
  await saved(page, "/centers/lynwood/");
  await page.goto("/faq/");
  await saved(page, "/centers/");
  await context.setOffline(true);
  await page.goto("/centers/lynwood/");
  assert.equal(await page.locator("h1").textContent(), "Lynwood");
  assert.match(await notice(page), /^You see a copy that this device saved on \w+\.? \d+, \d{4}\./);
  assert.ok(await page.evaluate(() => document.styleSheets[0].cssRules.length > 0), "it has its style");
  await page.goto("/centers/?near=90262"); // was never visited
  await page.locator("[data-list-title]").waitFor();
  assert.ok(await page.locator("[data-centers] > li").count() >= 14);
});

test("a page that is not saved gives the centers in its place", async (t) => {
  const { context, page } = await start(t, "/es/");
  await page.goto("/es/faq/");
  await saved(page, "/es/centers/");
  await context.setOffline(true);
  await page.goto("/es/about/");
  assert.match(await notice(page), /^No hay conexión, y esta página no está guardada/);
  assert.ok(await page.locator("[data-centers] > li").count() >= 14);
});

test("the search works without a line", async (t) => {
  const { context, page } = await start(t);
  await page.goto("/faq/");
  await saved(page, "/search/en.json");
  const script = await page.locator("#find").getAttribute("data-script");
  await saved(page, script);
  await context.setOffline(true);
  await page.reload();
  await page.locator("[popovertarget=find]").click();
  await page.locator("#find input[type=search]").fill("yoga");
  await page.locator("#find .find-results a[href='/services/yoga/']").waitFor();
});

test("with a line the page of the network comes, unless it takes too long", async (t) => {
  const { site, page } = await start(t, "/faq/");
  await saved(page, "/faq/");
  await page.goto("/faq/");
  assert.equal(await page.locator("body").getAttribute("data-saved"), null);
  site.slow = 8000;
  const began = Date.now();
  await page.goto("/faq/", { waitUntil: "commit" });
  await page.waitForFunction(() => document.body?.dataset.saved);
  assert.ok(Date.now() - began < 6000, `${Date.now() - began} ms`);
  site.slow = 0;
});

test("a first visit asks for nothing but its page", async (t) => {
  const { site, page } = await start(t, "/");
  await saved(page, "/");
  await page.waitForTimeout(500);
  const others = site.requests.filter((path) => !path.startsWith("/assets/") && path !== "/site.webmanifest");
  assert.deepEqual(others, ["/", "/sw.js"]);
});

test("one file that fails does not keep the rest from being saved", async (t) => {
  const site = await serve();
  t.after(() => site.close());
  const worker = await (await fetch(`${site.origin}/sw.js`)).text();
  const icons = worker.match(/\/assets\/icons\.\w+\.svg/)[0];
  site.gone.add(icons);
  const context = await tools.context(t, { serviceWorkers: "allow", baseURL: site.origin, at: null });
  const page = await context.newPage();
  await page.goto("/faq/");
  await saved(page, "/faq/");
  const keys = await files(page);
  assert.ok(keys.some((path) => /site\.\w+\.css$/.test(path)), keys.join());
  assert.ok(!keys.includes(icons));
});

test("old copies go when a new worker comes, and pages stay", async (t) => {
  const { site, page } = await start(t);
  await saved(page, "/");
  const before = await page.evaluate(async () => {
    await caches.open("another:cache");
    return caches.keys();
  });
  const worker = await (await fetch(`${site.origin}/sw.js`)).text();
  const [name, version] = before.find((name) => name.includes(":assets:")).match(/:assets:(\w+)$/);
  site.changed.set("/sw.js", worker.replace(version, "newer"));
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
  await until(page, async (old) => !(await caches.keys()).some((key) => key.endsWith(old)), name);
  await page.waitForTimeout(500);
  assert.deepEqual((await page.evaluate(() => caches.keys())).sort(), ["another:cache", "centers:/:assets:newer", "centers:/:pages"]);
  assert.equal(await page.evaluate(async () => Boolean(await caches.match("/"))), true);
});

test("a saved page whose style was replaced still has one", async (t) => {
  const { context, page } = await start(t, "/faq/");
  await saved(page, "/faq/");
  await page.goto("/faq/");
  await page.evaluate(async () => {
    // As after an update: the page names a style that only an older worker had.
    const name = (await caches.keys()).find((name) => name.endsWith(":pages"));
    const cache = await caches.open(name);
    const answer = await cache.match("/faq/");
    const text = (await answer.text()).replace(/site\.\w{10}\.css/, "site.aaaaaaaaaa.css");
    await cache.put("/faq/", new Response(text, { headers: answer.headers }));
  });
  await context.setOffline(true);
  await page.goto("/faq/");
  assert.ok(await page.evaluate(() => document.styleSheets.length === 1 && document.styleSheets[0].cssRules.length > 0));
});

test("a worker whose script is gone removes itself and what it saved", async (t) => {
  const { site, context, page } = await start(t);
  await saved(page, "/");
  site.gone.add("/sw.js");
  await page.close();
  const next = await context.newPage();
  // A worker asks once in its life, so the one that served the first page may have asked already.
  for (let i = 0; i < 40; i++) {
    await next.goto("/faq/");
    if (!await next.evaluate(async () => Boolean(await navigator.serviceWorker.getRegistration()))) break;
    await next.waitForTimeout(1000);
  }
  await until(next, async () => !(await caches.keys()).length);
  assert.equal(await next.evaluate(async () => Boolean(await navigator.serviceWorker.getRegistration())), false);
});

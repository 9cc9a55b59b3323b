// The Content Security Policy lets nothing in that is not the site's own, says
// the same in the page and in the headers, and no page breaks it.
import assert from "node:assert/strict";
import test from "node:test";
import { addresses, htmlOf, kinds } from "./kinds.mjs";
import { headersOf, withBrowser } from "./site.mjs";

const tools = withBrowser();

const directives = (policy) => Object.fromEntries(policy.split(";").map((part) => part.trim().split(/\s+/)).map(([name, ...values]) => [name, values.join(" ")]));
const unescaped = (text) => text.replaceAll("&#39;", "'").replaceAll("&#x27;", "'").replaceAll("&amp;", "&");

test("the page and the headers say the same", () => {
  for (const address of addresses) {
    // A page cannot say who may frame it (CSP3, section 6.4.2): that is for the headers alone.
    const { "frame-ancestors": framed, ...headers } = directives(headersOf(address)["Content-Security-Policy"]);
    const head = htmlOf(address).match(/<meta http-equiv="?Content-Security-Policy"? content="([^"]+)"/)?.[1];
    assert.ok(head, `${address} has no policy`);
    assert.deepEqual(directives(unescaped(head)), headers, address);
    assert.equal(framed, "'none'");
    assert.equal(headers["default-src"], "'none'");
    assert.ok(!/unsafe|https?:|\*/.test(Object.values(headers).join(" ")), JSON.stringify(headers));
  }
});

// broken opens a page and returns what its policy forbade while act went on.
async function broken(context, address, act = async () => {}) {
  const page = await context.newPage();
  await page.goto(address, { waitUntil: "networkidle" });
  await act(page);
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)));
  const found = await page.evaluate(() => window.broken);
  await page.close();
  return found;
}

async function watched(t) {
  const context = await tools.browser.newContext({ baseURL: tools.site.origin, serviceWorkers: "block", viewport: { width: 390, height: 844 } });
  t.after(() => context.close());
  await context.addInitScript(() => {
    window.broken = [];
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => window.broken.push(`${effectiveDirective} ${blockedURI}`));
  });
  return context;
}

test("no kind of page breaks it", async (t) => {
  const context = await watched(t);
  for (const path of [...Object.values(kinds), "404.html"]) assert.deepEqual(await broken(context, "/" + path), [], path);
  assert.deepEqual(await broken(context, "/", async (page) => {
    await page.locator("[popovertarget=find]").click();
    await page.locator("#find input[type=search]").fill("yoga");
    await page.locator("#find .find-results a").first().waitFor();
  }), [], "the search");
  assert.deepEqual(await broken(context, "/centers/", async (page) => {
    await page.locator("#near").fill("90262");
    await page.keyboard.press("Enter");
    await page.locator("[data-list-title]", { hasText: "90262" }).waitFor();
  }), [], "the finder");
});

test("what it forbids is noticed", async (t) => {
  const context = await watched(t);
  const found = await broken(context, "/privacy/", (page) => page.evaluate(() => {
    document.body.append(Object.assign(document.createElement("script"), { textContent: "window.ran = true" }));
    document.body.append(Object.assign(document.createElement("img"), { src: "https://example.org/x.png" }));
    document.body.setAttribute("style", "color: red");
  }));
  assert.deepEqual(found.map((text) => text.split(" ")[0]).sort(), ["img-src", "img-src", "script-src-elem", "script-src-elem", "style-src-attr", "style-src-attr"]); // each by the page and by the headers
});

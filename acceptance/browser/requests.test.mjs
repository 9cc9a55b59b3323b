// What a browser really asks for on a first visit: at most six files, all of the
// site. What they weigh is in ../weight.
import assert from "node:assert/strict";
import test from "node:test";
import { kinds } from "./kinds.mjs";
import { serve, withBrowser } from "./site.mjs";

const tools = withBrowser();

test("a first visit to each kind of page", async (t) => {
  const site = await serve();
  t.after(() => site.close());
  for (const [kind, path] of [...Object.entries(kinds), ["page not found", "404.html"]]) {
    const context = await tools.browser.newContext({ serviceWorkers: "block", viewport: { width: 390, height: 844 } });
    const abroad = [];
    context.on("request", (request) => new URL(request.url()).origin === site.origin || abroad.push(request.url()));
    site.requests.length = 0;
    const page = await context.newPage();
    await page.goto(`${site.origin}/${path}`, { waitUntil: "networkidle" });
    const asked = [...site.requests];
    await context.close();
    assert.ok(asked.length <= 6 && asked.length >= 4, `${kind}: ${asked}`);
    assert.equal(new Set(asked).size, asked.length, `${kind} asks twice: ${asked}`);
    assert.deepEqual(abroad, [], kind);
  }
});

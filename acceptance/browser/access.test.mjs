// Every kind of page, in every language, in light and dark, narrow and wide:
// axe-core finds nothing (WCAG 2.2 AA and its best practices), nothing is wider
// than a phone, and the text spacing of WCAG 1.4.12 cuts nothing off.
import assert from "node:assert/strict";
import test from "node:test";
import { problems } from "./axe.mjs";
import { addresses, htmlOf, kinds, languages } from "./kinds.mjs";
import { withBrowser } from "./site.mjs";

const tools = withBrowser();

test("there is a page of each kind that the site has", () => {
  const kindOf = (address) => htmlOf(address).match(/<body data-kind="?([a-z]+)/)?.[1];
  const wanted = new Set(addresses.map(kindOf));
  const here = new Set([...Object.values(kinds).map((path) => kindOf("/" + path)), kindOf("/404.html")]);
  assert.deepEqual([...wanted].filter((kind) => !here.has(kind)), []);
  assert.equal(Object.keys(languages).length, 12);
});

// Two languages at a time keep two processors busy.
test("every kind of page", { concurrency: 2 }, async (t) => {
  await Promise.all(Object.entries(languages).map(([language, home]) => t.test(language, async (t) => {
    const page = await (await tools.context(t, { at: null })).newPage();
    const found = [];
    for (const [kind, path] of Object.entries({ ...kinds, ...(home === "/" && { "page not found": "404.html" }) })) {
      await page.goto(home + path, { waitUntil: "load" });
      await page.locator("body[data-ready]").waitFor();
      found.push(...(await problems(page)).map((text) => `${kind}, ${text}`));
    }
    assert.deepEqual(found, []);
  })));
});

test("a page with faults is seen", async (t) => {
  const page = await (await tools.context(t, { at: null })).newPage();
  await page.goto("/privacy/");
  await page.locator("main").evaluate((main) => {
    const put = (text, styles) => {
      const node = main.appendChild(document.createElement("p"));
      node.textContent = text;
      Object.assign(node.style, styles); // a style attribute would break the Content Security Policy
      return node;
    };
    put("Pale", { color: "light-dark(#ddd, #333)", background: "light-dark(#fff, #222)" });
    put("Wide", { inlineSize: "400px" });
    put("Words that just fit into their box", { inlineSize: "max-content", fontSize: "10px", overflow: "hidden", whiteSpace: "nowrap", maxInlineSize: "170px" });
    main.append(document.createElement("button"));
  });
  const found = (await problems(page)).join("\n");
  for (const wanted of ["light phone: color-contrast", "dark phone: color-contrast", "dark desk: button-name", "light desk: color-contrast", "phone: 96 px too wide", "text spaced: cut off"]) {
    assert.ok(found.includes(wanted), `${wanted} is not in\n${found}`);
  }
});

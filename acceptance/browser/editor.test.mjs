// Changes content in the forms at /edit/, against the test backend of Sveltia
// CMS, with every request to another server refused. CENTERS is the program.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, beforeEach, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { load, store } from "./backend.mjs";

const project = fileURLToPath(new URL("../..", import.meta.url));
const types = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".mjs": "text/javascript", ".json": "application/json", ".svg": "image/svg+xml", ".woff2": "font/woff2", ".txt": "text/plain" };
const day = "2026-11-24T08:00:00-08:00";

describe("the editor", () => {
  let dir, site, server, origin, browser;
  const source = (name) => path.join(dir, "source", name);
  const centers = (...args) => execFileSync(process.env.CENTERS, args, { cwd: path.join(dir, "source"), encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  // The files that the editor is given: of the translations the Spanish ones stand for all.
  const names = () => readdirSync(source("content"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(?!es\b)[a-z]{2}(-\w+)?\.md$/.test(entry.name)).map((entry) => path.relative(source(""), path.join(entry.parentPath ?? entry.path, entry.name)));

  before(async () => {
    dir = mkdtempSync(path.join(tmpdir(), "centers-editor-"));
    site = path.join(dir, "public");
    mkdirSync(path.join(dir, "source"));
    for (const name of ["content", "layouts", "static"]) cpSync(path.join(project, name), source(name), { recursive: true });
    appendFileSync(source("content/site.yaml"), "editor:\n  host: test\n");
    centers("build", "--quiet", "--out", site, "--now", day);
    server = createServer(serve);
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    origin = `http://localhost:${server.address().port}`;
    browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
  });

  after(async () => {
    await browser?.close();
    server?.closeAllConnections();
    server?.close();
    rmSync(dir, { recursive: true, force: true });
  });

  // serve answers with the headers that _headers gives to the editor.
  function serve(request, response) {
    let file = path.join(site, path.normalize(decodeURIComponent(new URL(request.url, "http://site").pathname)));
    if (existsSync(file) && statSync(file).isDirectory()) file = path.join(file, "index.html");
    if (!existsSync(file)) return response.writeHead(404).end();
    const block = readFileSync(path.join(site, "_headers"), "utf8").match(/^\/edit\/\*\n((?: .*\n?)+)/m)[1];
    const headers = Object.fromEntries(block.trim().split("\n").map((line) => line.trim().split(/: (.*)/).slice(0, 2)));
    response.writeHead(200, { ...headers, "content-type": types[path.extname(file)] ?? "application/octet-stream" });
    return response.end(readFileSync(file));
  }

  // visit opens the editor with the content in its test backend. What it asks
  // others for, and what it complains about, fails the test.
  async function visit(t, locale = "en-US") {
    const context = await browser.newContext({ baseURL: origin, locale, viewport: { width: 1300, height: 900 } });
    const problems = [];
    await context.route((url) => url.origin !== origin, (route) => {
      problems.push(`asks for ${route.request().url()}`);
      return route.abort();
    });
    context.on("weberror", (error) => problems.push(String(error.error())));
    context.on("console", (message) => ["error", "warning"].includes(message.type()) && problems.push(message.text()));
    t.after(async () => {
      await context.close();
      assert.deepEqual(problems, []);
    });
    context.setDefaultTimeout(60_000);
    const page = await context.newPage();
    await page.goto("edit/manual.js");
    await page.evaluate(store, Object.fromEntries(names().map((name) => [name, readFileSync(source(name), "utf8")])));
    await page.goto("edit/");
    return page;
  }

  async function open(t) {
    const page = await visit(t);
    await page.getByRole("button", { name: "Work with Test Repository" }).click();
    await page.getByText("Boyle Heights", { exact: true }).waitFor();
    return page;
  }

  // changed saves what is open, takes over the files that the editor has written
  // anew, and names them.
  async function changed(page) {
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("button", { name: "Save" }).waitFor({ state: "hidden" }) // the form closes
      .catch(async () => assert.fail(`it is not saved: ${await page.locator("body").innerText()}`));
    await page.getByText("Entry saved.").first().waitFor();
    const files = await page.evaluate(load);
    const out = Object.keys(files).filter((name) => !existsSync(source(name)) || readFileSync(source(name), "utf8") !== files[name]);
    for (const name of out) writeFileSync(source(name), files[name]);
    return out;
  }

  // settled makes sure that "centers fmt" has nothing to change, and that the
  // site builds.
  function settled() {
    assert.equal(centers("fmt", "--check"), "");
    centers("check", "--now", day);
  }

  beforeEach(() => {
    rmSync(source("content"), { recursive: true });
    cpSync(path.join(project, "content"), source("content"), { recursive: true });
    appendFileSync(source("content/site.yaml"), "editor:\n  host: test\n");
  });

  test("the phone of a center is the one line that changes", async (t) => {
    const page = await open(t);
    await page.getByText("Lynwood", { exact: true }).click();
    await page.getByRole("textbox", { name: "Phone" }).fill("213-555-0123");
    const before = readFileSync(source("content/centers/lynwood.md"), "utf8");
    assert.deepEqual(await changed(page), ["content/centers/lynwood.md"]);
    const now = readFileSync(source("content/centers/lynwood.md"), "utf8");
    const line = "phone: 213-555-0123\n";
    assert.ok(!/^phone:/m.test(before) && now.includes(line), now);
    assert.equal(now.replace(line, ""), before);
    settled();
    // What fmt makes of the file with the phone put anywhere is the same file.
    writeFileSync(source("content/centers/lynwood.md"), before.replace("---\n", `---\nphone: "213-555-0123"\n`));
    centers("fmt");
    assert.equal(readFileSync(source("content/centers/lynwood.md"), "utf8"), now);
  });

  test("a phone that is none is refused", async (t) => {
    const page = await open(t);
    await page.getByText("Lynwood", { exact: true }).click();
    await page.getByRole("textbox", { name: "Phone" }).fill("213-CENTERS");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("The center's telephone.").nth(1).waitFor(); // as the reason too
    assert.deepEqual(await page.evaluate(load), Object.fromEntries(names().map((name) => [name, readFileSync(source(name), "utf8")])));
  });

  test("the menus speak the language of the browser", async (t) => {
    const page = await visit(t, "es-MX");
    await page.getByText("Te damos la bienvenida").waitFor({ state: "attached" });
  });

  test("a language that the menus are not in is English", async (t) => {
    const page = await visit(t, "fr-FR");
    await page.getByRole("button", { name: "Work with Test Repository" }).waitFor();
  });

  test("a notice that is new, and then its translation", async (t) => {
    const page = await open(t);
    await page.getByText("Notices", { exact: true }).click();
    await page.getByRole("button", { name: "New" }).click();
    await page.getByRole("textbox", { name: "Text" }).first().waitFor();
    await type(page.getByRole("textbox", { name: "Title" }).first(), "No water: call first");
    await type(page.locator("input[type=date]").nth(0), "2026-11-30");
    await type(page.getByRole("textbox", { name: "Text" }).first(), "The restrooms are closed.\n\nClasses meet as planned.");
    const [name, ...others] = await changed(page);
    assert.deepEqual([name, others], ["content/notices/no-water-call-first.md", []]);
    assert.equal(readFileSync(source(name), "utf8"),
      '---\ntitle: "No water: call first"\ndate: 2026-11-30\n---\n\nThe restrooms are closed.\n\nClasses meet as planned.\n');
    await page.getByText("No water: call first", { exact: true }).click();
    await page.getByRole("button", { name: /^Enable/ }).click();
    await page.getByRole("textbox", { name: "Title" }).nth(1).fill("Sin agua: llame antes");
    assert.deepEqual(await changed(page), ["content/notices/no-water-call-first.es.md"]);
    assert.equal(readFileSync(source("content/notices/no-water-call-first.es.md"), "utf8"), '---\ntitle: "Sin agua: llame antes"\n---\n');
    settled();
  });

  test("a translation stays beside its source", async (t) => {
    const page = await open(t);
    await page.getByText("Lynwood", { exact: true }).click();
    await page.getByRole("textbox", { name: "Summary" }).nth(1).fill("Un centro para todos.");
    assert.deepEqual(await changed(page), ["content/centers/lynwood.es.md"]);
    assert.match(readFileSync(source("content/centers/lynwood.es.md"), "utf8"), /^summary: Un centro para todos\.$/m);
    settled();
  });

  test("a class of a schedule", async (t) => {
    const page = await open(t);
    await page.getByText("Schedules", { exact: true }).click();
    await page.getByText("lynwood-examples", { exact: true }).click();
    await expand(at(page, "classes").locator(".item").first());
    await expand(at(page, "classes.0.title"));
    const before = readFileSync(source("content/schedules/lynwood-examples.yaml"), "utf8");
    await at(page, "classes.0.title.es").getByRole("textbox").fill("Zumba para todos");
    assert.deepEqual(await changed(page), ["content/schedules/lynwood-examples.yaml"]);
    assert.equal(readFileSync(source("content/schedules/lynwood-examples.yaml"), "utf8"),
      before.replace("    title: Zumba\n", "    title:\n      en: Zumba\n      es: Zumba para todos\n"));
    settled();
  });

  test("a closing day", async (t) => {
    const page = await open(t);
    await page.getByText("The whole site", { exact: true }).click();
    await page.getByText("Closures", { exact: true }).click();
    await expand(at(page, "items").locator(".item").first());
    const before = readFileSync(source("content/closures.yaml"), "utf8");
    await at(page, "items.0.hours").getByRole("textbox").fill("9am-12pm");
    assert.deepEqual(await changed(page), ["content/closures.yaml"]);
    const now = readFileSync(source("content/closures.yaml"), "utf8");
    assert.equal(now.replace("  hours: 9am-12pm\n", ""), before);
    assert.notEqual(now, before);
    settled();
  });
});

// type fills in a box of a form that may still be drawing itself, until it holds.
async function type(box, value) {
  do {
    await box.fill(value);
    await box.evaluate(() => new Promise((done) => requestIdleCallback(done)));
  } while (await box.inputValue() !== value);
}

// at is the form of a key, by its path.
const at = (page, key) => page.locator(`[data-key-path="${key}"]`);
const expand = (place) => place.getByRole("button", { name: "Expand", exact: true }).first().click();

// Edits a copy of the project under "centers serve" and looks at what a real
// browser shows. CENTERS is the program.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const project = fileURLToPath(new URL("../..", import.meta.url));

describe("centers serve", () => {
  let dir, program, browser, context, address;

  before(async () => {
    dir = mkdtempSync(path.join(tmpdir(), "centers-"));
    for (const name of ["content", "layouts", "static"]) cpSync(path.join(project, name), path.join(dir, name), { recursive: true });
    program = spawn(process.env.CENTERS, ["serve", "--source", dir, "--addr", "localhost:0", "--now", "2026-11-24T12:00:00-08:00"],
      { stdio: ["ignore", "pipe", "inherit"] });
    for await (const line of createInterface({ input: program.stdout })) {
      address = line.match(/^Serving (\S+)/)?.[1];
      if (address) break;
    }
    program.stdout.resume();
    browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
    context = await browser.newContext({ baseURL: address, viewport: { width: 900, height: 600 } });
  });

  after(async () => {
    await browser?.close();
    if (program?.exitCode === null) {
      program.kill("SIGINT");
      const [code] = await once(program, "exit");
      assert.equal(code, 0, "Ctrl-C ends it without an error");
    }
    rmSync(dir, { recursive: true, force: true });
  });

  // open opens a page that fails the test where the browser complains, as about
  // the content security policy.
  async function open(t, where) {
    const page = await context.newPage();
    const complaints = [];
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(String(error)));
    t.after(async () => {
      await page.close();
      assert.deepEqual(complaints, []);
    });
    await page.goto(where);
    return page;
  }

  const file = (name) => path.join(dir, name);
  const edit = (name, change) => writeFileSync(file(name), change(readFileSync(file(name), "utf8")));

  test("an edit reloads the page where it was", async (t) => {
    const page = await open(t, "faq/");
    await page.locator("details").nth(2).evaluate((d) => (d.open = true));
    await page.evaluate(() => scrollTo(0, 400));
    const was = await page.evaluate(() => scrollY);
    assert.ok(was > 300, `the page scrolls (${was})`);
    edit("content/faqs/is-it-free.md", (s) => `${s}\nFor everyone who reads this test.\n`);
    await page.getByText("For everyone who reads this test.").waitFor({ state: "attached" });
    await page.waitForLoadState("load");
    await page.waitForFunction((y) => scrollY === y, was);
    assert.equal(await page.locator("details").nth(2).evaluate((d) => d.open), true);
  });

  test("styles swap in without a reload", async (t) => {
    const page = await open(t, "");
    await page.evaluate(() => (window.sameDocument = true));
    appendFileSync(file("static/css/99-test.css"), "h1 { outline: 3px solid rgb(1, 2, 3) }\n");
    await page.waitForFunction(() => getComputedStyle(document.querySelector("h1")).outlineColor === "rgb(1, 2, 3)");
    assert.equal(await page.evaluate(() => window.sameDocument), true);
    appendFileSync(file("static/css/99-test.css"), "h1 { outline-color: rgb(4, 5, 6) }\n");
    await page.waitForFunction(() => getComputedStyle(document.querySelector("h1")).outlineColor === "rgb(4, 5, 6)");
    assert.equal(await page.evaluate(() => window.sameDocument), true);
    assert.equal(await page.locator("link[rel=stylesheet]").count(), 1);
  });

  test("problems lie over all pages until they are gone", async (t) => {
    const page = await open(t, "centers/lynwood/");
    const good = readFileSync(file("content/centers/lynwood.md"), "utf8");
    edit("content/centers/lynwood.md", (s) => s.replace("status: open", "status: opened"));
    const box = (p) => p.locator("centers-problems section");
    await box(page).waitFor();
    const text = await box(page).innerText();
    assert.match(text, /content\/centers\/lynwood\.md:3:9/);
    assert.match(text, /status: opened/);
    assert.match(text, /did you mean "open"/);
    assert.equal(await box(page).getAttribute("role"), "alert");
    assert.equal(await page.locator("h1").first().innerText(), "Lynwood", "the last good page is below");
    const style = await box(page).evaluate((e) => getComputedStyle(e).position);
    assert.equal(style, "fixed", "the overlay has its style");

    const late = await open(t, "es/");
    await box(late).waitFor();
    await late.locator("centers-problems button").click();
    assert.equal(await box(late).count(), 0);

    writeFileSync(file("content/centers/lynwood.md"), good);
    await box(page).waitFor({ state: "detached" });
  });

  test("one connection serves many pages", async (t) => {
    const pages = [];
    for (let i = 0; i < 9; i++) pages.push(await open(t, "faq/"));
    edit("content/faqs/is-it-free.md", (s) => `${s}\nNine pages know.\n`);
    await Promise.all(pages.map((page) => page.getByText("Nine pages know.").waitFor({ state: "attached" })));
  });

  test("an edit is on the screen at once", async (t) => {
    const page = await open(t, "faq/");
    const times = [];
    for (let i = 0; i < 30; i++) {
      const word = `Edit number ${i} of this test.`;
      const start = performance.now();
      edit("content/faqs/is-it-free.md", (s) => `${s}\n${word}\n`);
      await page.getByText(word, { exact: true }).waitFor({ state: "attached" });
      times.push(performance.now() - start);
    }
    times.sort((a, b) => a - b);
    t.diagnostic(`median ${times[15].toFixed(0)} ms, 95th percentile ${times[28].toFixed(0)} ms`);
    assert.ok(times[15] < 3000, `median ${times[15]} ms`);
  });
});

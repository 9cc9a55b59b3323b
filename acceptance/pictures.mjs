// Makes the pictures of docs/editing.md from the examples in it:
//
//   node pictures.mjs
//
// CENTERS is the program; without it, go run builds it. The clock of pages stands
// at the time that the site is built for.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { store } from "./browser/backend.mjs";

const project = fileURLToPath(new URL("..", import.meta.url));
const manual = readFileSync(path.join(project, "docs/editing.md"), "utf8");
const examples = [...manual.matchAll(/^```\w+ (content\/\S+)\n([\s\S]*?)^```$/gm)].map(([, file, text]) => ({ file, text }));

const margin = 12; // around a part of a page, in pixels

const pictures = [
  { name: "hours", at: "2026-11-24T09:00:00-08:00", page: "/centers/lynwood/", part: "section[aria-labelledby=hours-title]" },
  { name: "closures", at: "2026-11-24T09:00:00-08:00", page: "/centers/lynwood/", part: "section[aria-labelledby=hours-title] details", open: true },
  { name: "class", at: "2026-11-24T09:00:00-08:00", page: "/classes/lynwood/zumba/", part: "section[aria-labelledby=when-title]" },
  { name: "changes", at: "2026-11-09T09:00:00-08:00", page: "/classes/lynwood/zumba/", part: "section[aria-labelledby=when-title]", last: true, open: true, height: 580 },
  { name: "notice", at: "2026-11-30T09:00:00-08:00", page: "/centers/lynwood/", height: 360 },
  { name: "translation", at: "2026-11-24T09:00:00-08:00", page: "/es/centers/lynwood/", height: 420 },
  { name: "form", at: "2026-11-24T09:00:00-08:00", page: "/edit/", form: "Lynwood", wide: 1040, height: 640 },
];

// build makes the site of the examples. Of several examples of a file it takes
// the first, or the last.
function build(folder, at, last) {
  const files = new Map();
  for (const { file, text } of examples) if (last || !files.has(file)) files.set(file, text);
  for (const [file, text] of files) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text.replace(/^editor: .*$/m, "editor: {host: test}"));
  }
  for (const name of ["layouts", "static"]) cpSync(path.join(project, name), path.join(folder, name), { recursive: true });
  const args = ["build", "--quiet", "--source", folder, "--now", at];
  if (process.env.CENTERS) execFileSync(process.env.CENTERS, args, { stdio: "inherit" });
  else execFileSync("go", ["run", "./cmd/centers", ...args], { cwd: project, stdio: "inherit" });
  return path.join(folder, "public");
}

const types = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".mjs": "text/javascript", ".woff2": "font/woff2", ".svg": "image/svg+xml", ".json": "application/json" };

async function serve(root) {
  const server = createServer((request, response) => {
    let file = path.join(root, path.normalize(decodeURIComponent(new URL(request.url, "http://site").pathname)));
    if (file.endsWith("/")) file += "index.html";
    try {
      const data = readFileSync(file);
      response.writeHead(200, { "content-type": types[path.extname(file)] ?? "application/octet-stream" }).end(data);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

// keep puts the content of the examples where the editor's test backend reads it.
async function keep(page, address, folder) {
  const files = readdirSync(path.join(folder, "content"), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath ?? entry.path, entry.name)));
  await page.goto(`${address}manual.js`);
  await page.evaluate(store, Object.fromEntries(files.map((name) => [name, readFileSync(path.join(folder, name), "utf8")])));
}

// form opens the form of a center.
async function form(page, name) {
  await page.getByRole("button", { name: "Work with Test Repository" }).click();
  await page.getByText(name, { exact: true }).click();
  await page.getByRole("textbox", { name: "Phone" }).scrollIntoViewIfNeeded();
  await page.evaluate(() => document.fonts.ready);
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
try {
  for (const picture of pictures) {
    const folder = mkdtempSync(path.join(tmpdir(), "centers-pictures-"));
    const server = await serve(build(folder, picture.at, picture.last));
    const context = await browser.newContext({
      timezoneId: "America/Los_Angeles", locale: "en-US", serviceWorkers: "block", viewport: { width: picture.wide ?? 640, height: 900 }, reducedMotion: "reduce",
    });
    if (!picture.form) await context.clock.setFixedTime(new Date(picture.at));
    const page = await context.newPage();
    const address = `http://127.0.0.1:${server.address().port}${picture.page}`;
    if (picture.form) await keep(page, address, folder);
    await page.goto(address, { waitUntil: "load" });
    if (picture.form) await form(page, picture.form);
    if (picture.open) await page.locator(`${picture.part}:is(details), ${picture.part} details`).evaluateAll((all) => all.forEach((d) => { d.open = true; }));
    const file = path.join(project, `docs/img/editing-${picture.name}.png`);
    let clip = { x: 0, y: 0, width: picture.wide ?? 640, height: picture.height };
    if (picture.part) {
      const { x, y, width, height } = await page.locator(picture.part).first().boundingBox();
      clip = { x: x - margin, y: y - margin, width: width + 2 * margin, height: Math.min(height, picture.height ?? height) + 2 * margin };
    }
    await page.screenshot({ path: file, clip, fullPage: true });
    await context.close();
    server.close();
    rmSync(folder, { recursive: true });
  }
} finally {
  await browser.close();
}

// Serves a built site as a host would, and opens it in Debian's Chromium. SITE is the folder of
// the site; it is ../public where that is not said. The tests know the site of a
// Tuesday: centers build --now 2026-11-24T08:00:00-08:00
import { once } from "node:events";
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { chromium } from "playwright-core";

export const root = path.resolve(process.env.SITE ?? fileURLToPath(new URL("../../public", import.meta.url)));
if (!existsSync(path.join(root, "index.html"))) throw new Error(`${root} holds no site: build it first, or name it in SITE`);

const types = {
  ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".json": "application/json",
  ".svg": "image/svg+xml", ".png": "image/png", ".ico": "image/x-icon", ".ics": "text/calendar; charset=utf-8",
  ".webmanifest": "application/manifest+json",
};

// The headers that the site wants, as a static host reads them: each rule whose
// pattern fits an address gives it its headers.
const rules = readFileSync(path.join(root, "_headers"), "utf8").trim().split(/\n(?=\/)/).map((block) => {
  const [pattern, ...lines] = block.split("\n");
  const form = pattern.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replace("*", ".*").replace(/:[A-Za-z]\w*/g, "[^/]+");
  return { pattern: new RegExp(`^${form}$`), headers: lines.map((line) => line.trim().split(/: (.*)/).slice(0, 2)) };
});

/** The headers of an address, by name. */
export const headersOf = (address) => Object.fromEntries(rules.filter((rule) => rule.pattern.test(address)).flatMap((rule) => rule.headers));

// Text is sent as brotli, with the level of "centers build --compress".
const text = /\.(html|css|js|json|svg|ics|xml|atom|webmanifest)$/;
const level = { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } };

// serve returns a server of the site, or of another folder. Files in gone answer 404, those in changed
// with another text; while slow is set, answers wait for so many milliseconds.
export async function serve(folder = root) {
  const site = { gone: new Set(), changed: new Map(), slow: 0, requests: [] };
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://site");
    site.requests.push(pathname);
    if (site.slow) await new Promise((resolve) => setTimeout(resolve, site.slow));
    let file = path.join(folder, path.normalize(decodeURIComponent(pathname)));
    if (existsSync(file) && statSync(file).isDirectory()) file = path.join(file, "index.html");
    const found = existsSync(file) && !site.gone.has(pathname);
    if (!found) file = path.join(folder, "404.html");
    const data = site.changed.get(pathname) ?? readFileSync(file);
    const brotli = text.test(file) && /\bbr\b/.test(request.headers["accept-encoding"]);
    response.writeHead(found ? 200 : 404, {
      "Content-Type": types[path.extname(file)] ?? "application/octet-stream", ...headersOf(found ? pathname : "/404.html"),
      ...(brotli && { "Content-Encoding": "br" }), Vary: "Accept-Encoding",
    });
    response.end(request.method === "HEAD" ? undefined : brotli ? brotliCompressSync(data, level) : data);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  site.port = server.address().port;
  site.origin = `http://localhost:${site.port}`;
  site.close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return site;
}

// withBrowser gives the tests of a file a browser and a server. Its open opens a
// page with a clock and a zone of its own, and fails a test in which the page had
// an error, such as one against the Content Security Policy.
export function withBrowser() {
  const tools = {};
  before(async () => {
    tools.browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
    tools.site = await serve();
  });
  after(async () => {
    await tools.browser?.close();
    await tools.site?.close();
  });

  tools.context = async (test, { at = "2026-11-24T09:00:00-08:00", zone = "America/Los_Angeles", ...options } = {}) => {
    const context = await tools.browser.newContext({
      baseURL: tools.site.origin, timezoneId: zone, locale: "en-US", serviceWorkers: "block", viewport: { width: 390, height: 844 }, ...options,
    });
    const problems = [];
    context.on("weberror", (error) => problems.push(String(error.error())));
    context.on("console", (message) => {
      if (message.type() === "error" && !/Failed to load resource|net::ERR_/.test(message.text())) problems.push(message.text());
    });
    if (at) await context.clock.install({ time: new Date(at) });
    test.after(async () => {
      await context.close();
      if (problems.length) throw new Error(`the page had errors:\n${problems.join("\n")}`);
    });
    return context;
  };
  tools.open = async (test, address, options) => {
    const page = await (await tools.context(test, options)).newPage();
    await page.goto(address, { waitUntil: "load" });
    return page;
  };
  return tools;
}

// withHours gives every line of open or closed on a page the data that
// openData in internal/site/center.go would write.
export async function withHours(context, data) {
  const json = JSON.stringify(data).replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  await context.route(/\/centers\/[a-z-]+\/$/, async (route) => {
    const answer = await route.fetch();
    const body = (await answer.text()).replace(/data-open="[^"]*"/g, () => `data-open="${json}"`);
    await route.fulfill({ response: answer, body });
  });
}

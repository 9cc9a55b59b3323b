// Takes pictures of the site to look at, and prints two pages:
//
//   SITE=../public node screens.mjs FOLDER
//
// English on a phone and a desk, in light and dark; Spanish, Arabic and Chinese on
// a light phone and a dark desk. FOLDER is screens where none is named.
import { mkdirSync } from "node:fs";
import path from "node:path";
import { chromium } from "playwright-core";
import { htmlOf, kinds } from "./browser/kinds.mjs";
import { serve } from "./browser/site.mjs";

const folder = path.resolve(process.argv[2] ?? "screens");
const shown = ["home", "centers", "center", "classes", "class with cancellations", "service", "faq"];
const printed = ["center", "month"];
const homes = { en: "/", es: "/es/", ar: "/ar/", "zh-Hant": "/zh-Hant/" };
const all = [[360, "light"], [360, "dark"], [1280, "light"], [1280, "dark"]];
const some = [[360, "light"], [1280, "dark"]];

// Pages look at the day that they were built for.
const day = new Date(`${htmlOf("/").match(/data-today="?([\d-]+)/)[1]}T09:00:00-08:00`);

mkdirSync(folder, { recursive: true });
const site = await serve();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
try {
  for (const [lang, home] of Object.entries(homes)) {
    for (const [width, colorScheme] of lang === "en" ? all : some) {
      const context = await browser.newContext({
        baseURL: site.origin, timezoneId: "America/Los_Angeles", locale: lang, serviceWorkers: "block",
        viewport: { width, height: width < 600 ? 740 : 800 }, deviceScaleFactor: width < 600 ? 1.5 : 1, colorScheme,
      });
      await context.clock.setFixedTime(day);
      const page = await context.newPage();
      for (const kind of shown) {
        await page.goto(home + kinds[kind], { waitUntil: "load" });
        await page.locator("body[data-ready]").waitFor();
        const name = `${kind.replaceAll(" ", "-")}-${lang}-${width}-${colorScheme}.jpg`;
        await page.screenshot({ path: path.join(folder, name), fullPage: kind !== "classes", type: "jpeg", quality: 70 });
      }
      await context.close();
    }
    const page = await browser.newPage({ timezoneId: "America/Los_Angeles" });
    await page.clock.setFixedTime(day);
    for (const kind of printed) {
      await page.goto(site.origin + home + kinds[kind], { waitUntil: "load" });
      await page.pdf({ path: path.join(folder, `${kind}-${lang}.pdf`), preferCSSPageSize: true });
    }
    await page.close();
  }
} finally {
  await browser.close();
  await site.close();
}

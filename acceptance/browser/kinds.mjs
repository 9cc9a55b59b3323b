// One page of each kind and state, and the languages, for tests that go through
// all of them. A test of every page reads the files themselves.
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { root } from "./site.mjs";

// Paths below a language's home. The states are those that look different.
export const kinds = {
  home: "",
  centers: "centers/",
  center: "centers/lynwood/",
  "center without classes": "centers/pacoima/",
  "planned center": "centers/long-beach/",
  month: "centers/east-la/2026-12/",
  "empty month": "centers/pacoima/2026-11/",
  classes: "classes/",
  "class with cancellations": "classes/lynwood/zumba/",
  "class online": "classes/metro-la/calm-evening/",
  "class that is over": "classes/palmdale/unstoppable-workshop/",
  services: "services/",
  service: "services/yoga/",
  "planned service": "services/child-care/",
  faq: "faq/",
  about: "about/",
  languages: "languages/",
  accessibility: "accessibility/",
  privacy: "privacy/",
  "open data": "open-data/",
  notices: "notices/",
  notice: "notices/example-warning/",
  calendars: "calendars/",
  search: "search/",
};

/** Every HTML file of the site, as its address. */
export const addresses = readdirSync(root, { recursive: true }).filter((name) => name.endsWith(".html"))
  .map((name) => "/" + name.split(path.sep).join("/").replace(/(^|\/)index\.html$/, "$1")).sort();

/** The text of the page at an address. */
export const htmlOf = (address) => readFileSync(path.join(root, address, address.endsWith("/") ? "index.html" : ""), "utf8");

/** The languages, with the path of their homes. */
export const languages = Object.fromEntries([...htmlOf("/").matchAll(/<link rel="alternate" hreflang="([^"]+)" href="https?:\/\/[^/]+([^"]*)"/g)]
  .map(([, tag, home]) => [tag, home]).filter(([tag]) => tag !== "x-default"));

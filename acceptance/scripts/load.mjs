// Runs a script of static/js without a browser: its functions become properties
// of what load returns. The page is empty, so the script finds nothing to do.
import { readFileSync } from "node:fs";
import vm from "node:vm";

const empty = () => [];

export function load(name, page = {}) {
  const element = { dataset: page, lang: page.lang ?? "en" };
  const sandbox = {
    words: JSON.parse(page.words ?? "{}"), // as the first line of the published file
    document: {
      body: element, documentElement: element, title: "",
      querySelectorAll: empty, querySelector: () => null, getElementById: () => null, addEventListener() {},
    },
    navigator: { userAgent: page.userAgent ?? "", languages: [] },
    location: { hash: "", search: "", host: "centers.example.org" },
    addEventListener() {}, setInterval() {}, matchMedia: () => ({ matches: false }),
    URLSearchParams, URL, Intl, Date,
  };
  const source = readFileSync(new URL(`../../static/js/${name}`, import.meta.url), "utf8");
  return vm.runInContext(`${source}\n;globalThis`, vm.createContext(sandbox));
}

// Finds pages while a reader types. Without it the search form leads to a list of everything.

const unspaced = /[\p{Script=Han}\p{Script=Khmer}]/u; // scripts that do not part words

// folder returns the function that makes words comparable, from the table of
// the Go package fold: lower case, syllables of Hangul taken apart, some
// characters left out, the rest read as other letters.
function folder({ letters, drop }) {
  const reads = new Map();
  for (const group of letters.split(" ")) {
    const [to, from] = group.split("=");
    for (const letter of from) reads.set(letter, to);
  }
  const dropped = new RegExp(`[${drop.replace(/(.)(.)/gsu, "$1-$2")}]`, "gu");
  return (text) => text.toLowerCase()
    .replace(/[가-힣]/g, (syllable) => syllable.normalize("NFD"))
    .replace(dropped, "")
    .replace(/[^ -~]/gu, (letter) => reads.get(letter) ?? letter);
}

const wordsOf = (folded) => folded.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

// readIndex makes the file search/<language>.json ready for find.
function readIndex(data) {
  const fold = folder(data.fold);
  const pages = data.kinds.flatMap(({ name, path, pages }) => pages.map(([address, title, detail, keywords, lang]) => ({
    href: data.root + path + address, title, detail, lang, kind: name,
    // A space before each word lets a search for " yo" find where words begin.
    texts: [title, detail, keywords].map((text) => wordsOf(fold(text)).map((word) => ` ${word}`).join("")),
  })));
  return { fold, pages };
}

// What a word is worth in title, detail and keywords: where the text begins
// with it, where a word does, and inside of a word.
const worth = [[12, 9, 6], [6, 5, 3], [3, 3, 1]];

function exact(page, word) {
  return Math.max(...page.texts.map((text, i) => {
    const at = text.indexOf(` ${word}`);
    if (at >= 0) return worth[i][at ? 1 : 0];
    return (word.length > 2 || unspaced.test(word)) && text.includes(word) ? worth[i][2] : 0;
  }));
}

// loose finds what exact does not: a slip, another ending, a part of a run of
// letters without spaces.
function loose(page, word) {
  if (unspaced.test(word)) {
    const size = /\p{Script=Han}/u.test(word) ? 2 : 3;
    const parts = Array.from({ length: Math.max(0, word.length - size + 1) }, (_, i) => word.slice(i, i + size));
    return Math.max(...page.texts.map((text, i) => {
      const share = parts.filter((part) => text.includes(part)).length / parts.length;
      return share >= 0.5 ? worth[i][2] * share : 0;
    }));
  }
  if (word.length < 5) return 0;
  const stem = word.slice(0, Math.max(4, (word.length >> 1) + 1));
  return Math.max(...page.texts.map((text, i) => {
    if (text.split(" ").some((other) => slip(word, other))) return worth[i][2] / 2;
    return text.includes(` ${stem}`) ? worth[i][2] / 4 : 0;
  }));
}

// slip reports whether a word begins with what was typed but for one letter
// that is missing, too many, another one, or swapped with the next.
function slip(typed, word) {
  let i = 0;
  while (i < typed.length && typed[i] === word[i]) i++;
  const rest = typed.slice(i + 1);
  return word.startsWith(rest, i + 1) || word.startsWith(rest, i) || word.startsWith(typed.slice(i), i + 1) ||
    (typed[i] === word[i + 1] && typed[i + 1] === word[i] && word.startsWith(typed.slice(i + 2), i + 2));
}

// find returns the pages that have all the words, the best first. Where no page
// has a word it may be misspelt; where no page has all, those with most count.
function find({ fold, pages }, query) {
  const words = [...new Set(wordsOf(fold(query)))];
  if (!words.join("")) return [];
  const scores = words.map((word) => {
    const scored = pages.map((page) => exact(page, word));
    return scored.some(Boolean) ? scored : pages.map((page) => loose(page, word));
  });
  const hits = pages.map((page, i) => {
    const found = scores.map((scored) => scored[i]);
    return { page, i, has: found.filter(Boolean).length, score: found.reduce((sum, n) => sum + n) };
  });
  const most = Math.max(0, ...hits.map((hit) => hit.has));
  if (most < words.length / 2) return [];
  return hits.filter((hit) => hit.has && hit.has === most).sort((a, b) => b.score - a.score || a.i - b.i).map((hit) => hit.page);
}

const say = (text, filled) => text.replace(/\{(\w+)\}/g, (_, name) => filled[name]);

function element(name, properties = {}, ...children) {
  const node = Object.assign(document.createElement(name), properties);
  node.append(...children);
  return node;
}

let index; // a promise, once it is wanted

async function load(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.statusText);
  const data = await answer.json();
  return { ...readIndex(data), words: data.words };
}

function item(page) {
  const title = element("b", { textContent: page.title });
  if (page.lang) title.lang = page.lang;
  const kind = page.detail ? `${page.kind} · ${page.detail}` : page.kind;
  return element("li", {}, element("a", { href: page.href }, title), " ", element("small", { textContent: kind }));
}

// answer shows what is found under a form: status tells the number, list has
// the pages, at most so many, and a link to all where there are more.
function answer(form, status, list, most, more) {
  const field = form.querySelector("input");

  async function show() {
    const query = field.value.trim();
    list.replaceChildren();
    status.textContent = "";
    if (!query) return;
    try {
      const { words, ...ready } = await (index ??= load(form.dataset.search));
      if (query !== field.value.trim()) return;
      const found = find(ready, query);
      status.textContent = say(found.length ? words.count : more ? words.none_short : words.none, { n: found.length, query });
      list.replaceChildren(...found.slice(0, most).map(item));
      if (more && found.length > most) {
        list.append(element("li", {}, element("a", { href: `${form.action}?q=${encodeURIComponent(query)}`, textContent: words.all })));
      }
    } catch {
      index = undefined; // the next letter tries again
      status.textContent = self.words.script_failed;
    }
  }

  field.addEventListener("input", show);
  // The arrow keys go from the field through what was found and back.
  for (const part of new Set([form, list.closest("form") ?? list])) part.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const stops = [field, ...list.querySelectorAll("a")];
    const at = stops.indexOf(document.activeElement);
    if (!step || at < 0 || !stops[at + step]) return;
    event.preventDefault();
    stops[at + step].focus();
  });
  return show;
}

for (const form of document.querySelectorAll("[data-search]")) {
  const place = form.closest("main") && document.querySelector("[data-search-results]");
  const status = element("p", { className: "results" });
  status.setAttribute("role", "status");
  const list = element("ul", { className: "find-results" });
  (place ?? form).append(status, list);
  const show = answer(form, status, list, place ? 50 : 8, !place);
  if (place) ownPage(form, show);
  show();
}

// ownPage lets the form of the search page keep its question in the address.
function ownPage(form, show) {
  const field = form.querySelector("input");
  field.value ||= new URLSearchParams(location.search).get("q") ?? "";
  field.addEventListener("input", () => {
    const query = field.value.trim();
    history.replaceState(null, "", query ? `?q=${encodeURIComponent(query)}` : location.pathname);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
  });
}

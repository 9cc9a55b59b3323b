// Keeps a page true after the day it was made: what is open now, what is past, which day is today.
// Without it all hours, dates, links and addresses are there to read.
// words: what it says, by key; the first line of the published file has them (internal/site/script.go).

const page = document.body.dataset;
const say = (text, filled) => text.replace(/\{(\w+)\}/g, (_, name) => filled[name]);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];

// Days are written 2026-11-24, times as minutes after midnight, both on the
// clocks of the centers. No difference between instants is ever taken, so a
// night on which the clocks change needs no care.

function wallClock(instant, timeZone) {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
  }).formatToParts(instant);
  const { year, month, day, hour, minute } = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
  return { date: `${year}-${month}-${day}`, minute: hour * 60 + Number(minute) };
}

const daysAfter = (date, n) => new Date(Date.parse(date) + n * 864e5).toISOString().slice(0, 10);
const weekday = (date) => (new Date(date).getUTCDay() + 6) % 7; // Monday is 0

// The build knows closures and changes of hours for so many days ahead.
const known = 62;

// openState tells whether a center is open, from what openData in center.go
// says of it: key is the word to say; time, date and days belong to the next
// change, reason to a closure.
function openState({ k: hasHours, w: week, d: special = {} }, { date, minute }, built) {
  const last = daysAfter(built, known);
  const day = (n) => {
    const on = daysAfter(date, n);
    if (on > last) return {};
    return special[on] ?? { h: hasHours ? week[weekday(on)] : null };
  };
  const { h: today, w: reason } = day(0);
  if (!today) return { key: "unknown" };

  const now = today.find(([opens, closes]) => opens <= minute && minute < closes);
  if (now) {
    let time = now[1];
    for (let n = 1; time === 1440; n++) {
      const [next] = day(n).h ?? [];
      if (next?.[0] !== 0) break;
      if (n === 7) return { key: "all_day" };
      time = next[1];
    }
    return { key: "until", time };
  }
  for (let days = 0; ; days++) {
    const { h: spans } = day(days);
    if (!spans) return { key: today.length || !reason ? "closed" : "closed_for", reason };
    const next = spans.find(([opens]) => days || opens > minute);
    if (!next) continue;
    const then = { time: next[0], days, date: daysAfter(date, days) };
    if (!today.length && reason) return { key: "closed_for", reason, ...then };
    return { key: ["opens_today", "opens_tomorrow"][days] ?? "opens_day", ...then };
  }
}

// sayDate says a day as the pages do. Not every browser knows every language.
function sayDate(date, patterns = words.whole_dates) {
  const [year, month, day] = date.split("-").map(Number);
  return say(patterns[month - 1], { year, day });
}

function openText(state, times) {
  const day = state.date && (state.days > 6 ? sayDate(state.date, words.dates) : words.weekdays[weekday(state.date)]);
  const filled = { time: times?.[state.time], day, reason: state.reason };
  const text = say(words[`open_${state.key}`], filled);
  return state.key === "closed_for" && day ? `${text} ${say(words.open_opens_next, filled)}` : text;
}

function element(name, attributes, text = "") {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.textContent = text;
  return node;
}

// tag puts a word such as "Today" in front of a node, or takes it away.
function tag(node, word = "") {
  const old = node.querySelector("[data-day-word]");
  if ((old?.textContent ?? "") === word) return;
  if (old) {
    old.nextSibling.remove(); // the space
    old.remove();
  }
  if (word) node.prepend(element("span", { class: "tag", "data-day-word": "" }, word), " ");
}

// mark tells that a day is today.
function mark(node, isToday) {
  if (isToday) node.setAttribute("aria-current", "date");
  else node.removeAttribute("aria-current");
}

function refresh() {
  const now = new Date();
  const here = wallClock(now, page.timeZone);
  const tomorrow = daysAfter(here.date, 1);
  const dayWord = (date) => ({ [here.date]: words.open_today, [tomorrow]: words.open_tomorrow })[date];

  for (const line of all("[data-open]")) {
    const data = JSON.parse(line.dataset.open);
    const state = openState(data, here, page.today);
    line.dataset.openState = { until: "open", all_day: "open", unknown: "unknown" }[state.key] ?? "closed";
    const text = openText(state, data.t);
    const place = line.querySelector("[data-open-text]");
    if (place.textContent !== text) place.textContent = text;
  }

  const check = (row) => {
    const { minutes, state } = row.dataset;
    const time = row.querySelector("time");
    const start = Date.parse(time.dateTime);
    row.hidden = start + minutes * 6e4 <= now || "out" in row.dataset;
    const runs = start <= now && state !== "cancelled";
    tag(time, runs ? words.open_now : row.closest(".day") ? "" : dayWord(time.dateTime.slice(0, 10)));
    return !row.hidden;
  };
  all("[data-minutes]").forEach(check);
  const shown = (root) => all("[data-minutes]", root).filter((row) => !row.hidden);

  for (const list of all("[data-next]")) {
    const later = list.parentElement.querySelector("[data-later]");
    if (!later) continue;
    let room = list.dataset.next - shown(list).length;
    for (const row of all("[data-minutes]", later.content ?? later)) {
      if (room <= 0) break;
      list.append(row);
      if (check(row)) room--;
    }
    later.hidden = !later.querySelector("[data-minutes]");
  }
  for (const day of all(".day[data-date]")) {
    day.hidden = day.dataset.date < here.date || !shown(day).length;
    tag(day.querySelector("h3"), dayWord(day.dataset.date));
  }
  for (const item of all(".strip [data-date]")) {
    const { date } = item.dataset;
    item.hidden = date < here.date;
    mark(item, date === here.date);
    const link = item.querySelector("a");
    const heading = document.getElementById(`day-${date}`);
    if (!link || !heading) continue;
    const count = String(shown(heading.parentElement).filter((row) => row.dataset.state !== "cancelled").length);
    const label = link.querySelector("i");
    if (label.textContent === count) continue;
    label.textContent = count;
    link.firstElementChild.textContent = `${heading.lastChild.textContent}: ${count}`;
    if (heading.parentElement.hidden) link.removeAttribute("href");
    else link.href = `#day-${date}`;
  }
  for (const none of all("[data-none]")) {
    none.hidden = shown(none.parentElement).length > 0;
    // A page that was built days ago cannot say that nothing is on.
    if (here.date > daysAfter(page.today, 2)) none.textContent = say(words.script_old, { date: sayDate(page.today) });
  }

  for (const item of all("[data-until]")) item.hidden = item.dataset.until < here.date;
  for (const box of all(".banners")) box.hidden = !all("[data-level]", box).some((banner) => !banner.hidden);
  for (const line of all(".center-hours")) line.hidden = here.date !== page.today;
  const today = ["mo", "tu", "we", "th", "fr", "sa", "su"][weekday(here.date)];
  for (const row of all("[data-hours] [data-day]")) mark(row, row.dataset.day === today);
}

// offered returns which of the site's languages fits the browser and is not
// that of the page. Both sides are written out in full, so that zh-TW finds
// zh-Hant and fil finds tl.
function offered(theirs, ours, current) {
  const full = (tag) => {
    const { language, script } = new Intl.Locale(tag).maximize();
    return `${language}-${script}`;
  };
  for (const tag of theirs) {
    const fits = [current, ...ours].find((lang) => full(lang) === full(tag));
    if (fits) return fits === current ? undefined : fits;
  }
}

function offerLanguage() {
  const offers = all("[data-offer]");
  if (!offers.length) return;
  try {
    const lang = offered(navigator.languages, offers.map((offer) => offer.dataset.offer), document.documentElement.lang);
    if (!lang || localStorage.getItem("offered")) return;
    localStorage.setItem("offered", lang);
    offers.find((offer) => offer.dataset.offer === lang).hidden = false;
  } catch { /* a browser that keeps nothing, or an unknown language: no offer */ }
}

function openTarget() {
  let inside = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!inside) return;
  const target = inside;
  while ((inside = inside.closest("details:not([open])"))) inside.open = true;
  target.scrollIntoView();
}

function copyButtons() {
  if (!navigator.clipboard) return;
  for (const field of all("input[data-copy]")) {
    const button = element("button", { type: "button", class: "button", "data-kind": "quiet" }, words.subscribe_copy);
    const status = element("span", { role: "status" });
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(field.value);
      status.textContent = words.open_copied;
    });
    field.after(" ", button, " ", status);
  }
}

// On Android and Chromebooks no app takes webcal addresses.
function subscribeButtons() {
  if (!/Android|CrOS/.test(navigator.userAgent)) return;
  for (const main of all("[data-subscribe=webcal]")) {
    const box = main.closest("li, section");
    main.href = box.querySelector("[data-subscribe=google]").href;
    for (const others of all("details", box)) others.open = true;
  }
}

function printing() {
  for (const button of all("[data-print]")) {
    button.addEventListener("click", () => print());
  }
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = all("main details:not([open])");
    for (const details of opened) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
  });
}

function searching() {
  for (const form of all("[data-script]")) {
    const load = () => import(form.dataset.script);
    if (document.querySelector("[data-search-page]")) load();
    else form.addEventListener("focusin", load, { once: true });
  }
}

// The page of all centers asks where the reader is; the answer stays on the device.
function nearMe() {
  if (page.kind === "centers") return; // finder.js
  for (const button of all("[data-near-me]")) {
    button.hidden = !navigator.geolocation;
    button.addEventListener("click", () => {
      location.href = `${button.form.action}#near-me`;
    });
  }
}

async function offline() {
  if (page.saved) {
    const date = sayDate(wallClock(new Date(page.saved), page.timeZone).date);
    const text = say(page.instead === undefined ? words.script_saved : words.script_instead, { date });
    document.querySelector("main").prepend(element("p", { role: "status", class: "aside-line" }, text));
  }
  const { serviceWorker } = navigator;
  if (!serviceWorker) return;
  const later = serviceWorker.controller; // null on the first visit, which stays light
  if (later && !await serviceWorker.getRegistration()) return; // it has removed itself
  await serviceWorker.register(`${page.base}sw.js`);
  const { active } = await serviceWorker.ready;
  const { search, script } = document.querySelector("[data-search]").dataset;
  const { href: home } = document.querySelector(".mark");
  active.postMessage(later ? [home, new URL("centers/", home).href, search, script] : [location.href]);
}

refresh();
setInterval(refresh, 30000);
document.addEventListener("rows", refresh);
offerLanguage();
openTarget();
addEventListener("hashchange", openTarget);
copyButtons();
subscribeButtons();
printing();
searching();
nearMe();
if (page.kind !== "classes") page.ready = ""; // there the filters come first
addEventListener("load", () => offline().catch(() => {})); // without a store the page works as before

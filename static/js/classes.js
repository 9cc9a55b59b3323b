// Narrows the list of meetings. Without it the whole week is there to read, with links to each day.

// words: what it says, by key; filters: what a reader can choose by. The first lines of the published file have them
// (internal/site/script.go).
const say = (text, filled) => text.replace(/\{(\w+)\}/g, (_, name) => filled[name]);

// meetingOf returns what a row tells of its meeting: in its address the center,
// in its time the day and the part of it, and the rest as filter in
// internal/site/sessions.go writes it.
function meetingOf(row) {
  const [service, language, audience, ages, mode] = (row.querySelector("[data-of]")?.dataset.of ?? "").split("|");
  const { dateTime } = row.querySelector("time");
  const [center] = row.querySelector("a").pathname.split("/").slice(-3);
  const day = ["su", "mo", "tu", "we", "th", "fr", "sa"][new Date(dateTime.slice(0, 10)).getUTCDay()];
  const hour = Number(dateTime.slice(11, 13));
  return { center, service, language, audience: audience || "everyone", ages, mode: mode || "in-person", day, part: hour < 12 ? "morning" : hour < 17 ? "afternoon" : "evening" };
}

// fits reports whether a meeting has what was chosen. What is for everyone is
// for seniors too, what says no ages is for all, and what is both online and in
// person is each of them.
function fits(meeting, chosen) {
  return Object.entries(chosen).every(([name, value]) => {
    if (name === "age") {
      const [from, to] = (meeting.ages || "-").split("-");
      return Number(value) >= Number(from) && Number(value) <= Number(to || Infinity);
    }
    const has = (meeting[name] ?? "").split(" ");
    return has.includes(value) || (name === "audience" && has.includes("everyone")) ||
      (name === "mode" && has.includes("hybrid"));
  });
}

// calendarOf returns the calendar that holds just what was chosen, and nothing
// where there is none.
function calendarOf(chosen) {
  const [[name, value] = [], ...more] = Object.entries(chosen);
  const folder = { center: "centers", service: "services", language: "taught-in" }[name];
  return folder && !more.length ? `${folder}/${value}.ics` : undefined;
}

// subscription returns the address with which a calendar app follows a
// calendar. On Android and Chromebooks no app takes webcal addresses.
function subscription(path) {
  const address = `webcal://${location.host}${path}`;
  return /Android|CrOS/.test(navigator.userAgent) ? `https://calendar.google.com/calendar/r?cid=${encodeURIComponent(address)}` : address;
}

// field returns the field of a filter with its label: a choice, or a number.
function field({ name, label, options }) {
  const line = document.createElement("p");
  line.append(Object.assign(document.createElement("label"), { htmlFor: `f-${name}`, textContent: label }));
  const input = document.createElement(options ? "select" : "input");
  Object.assign(input, { id: `f-${name}`, name });
  if (!options) Object.assign(input, { type: "number", min: 0, max: 120 });
  for (const [value, text, lang = ""] of options ? [["", words.classes_any], ...options] : []) {
    input.append(Object.assign(document.createElement("option"), { value, textContent: text, lang }));
  }
  line.append(input);
  return line;
}

function narrow(form) {
  form.querySelector("[data-filter-fields]").append(...filters.map(field));
  const fields = [...form.querySelectorAll("select, input")];
  const section = form.closest("section");
  const part = (name) => section.querySelector(`[data-filter-${name}]`);
  const title = document.title;

  function read() {
    const asked = new URLSearchParams(location.search);
    for (const field of fields) {
      field.value = asked.get(field.name) ?? ""; // which a field of numbers only takes if it is one
      if (field.selectedIndex < 0) field.value = ""; // not a value of this list
    }
  }

  function show() {
    const used = fields.filter((field) => field.value);
    const chosen = Object.fromEntries(used.map((field) => [field.name, field.value]));
    const names = used.map((field) => field.selectedOptions?.[0].textContent ?? `${field.labels[0].textContent}: ${field.value}`).join(", ");
    const rows = [...section.querySelectorAll("[data-minutes]")];
    for (const row of rows) row.toggleAttribute("data-out", !fits(meetingOf(row), chosen));
    document.dispatchEvent(new Event("rows")); // site.js hides them, and days without any
    part("count").textContent = say(words.classes_shown, { n: rows.filter((row) => !row.hidden).length });
    part("chosen").textContent = names && say(words.classes_chosen, { choices: names });
    part("clear").hidden = !names;
    document.title = names ? `${names} · ${title}` : title;
    const file = calendarOf(chosen);
    part("feed").hidden = !file;
    if (file) part("feed").href = subscription(form.dataset.feedRoot + file);
  }

  function choose() {
    const query = String(new URLSearchParams(fields.filter((field) => field.value).map((field) => [field.name, field.value])));
    history.pushState(null, "", query ? `?${query}` : location.pathname);
    show();
  }

  form.addEventListener("change", choose);
  form.addEventListener("submit", (event) => event.preventDefault());
  part("clear").addEventListener("click", (event) => {
    event.preventDefault();
    for (const field of fields) field.value = "";
    choose();
    form.querySelector("summary").focus(); // the link is gone
  });
  addEventListener("popstate", () => {
    read();
    show();
  });

  // The fold is for phones.
  form.querySelector("details").open = matchMedia("(min-width: 48rem)").matches;
  read();
  if (fields.some((field) => field.value)) show();
  document.body.dataset.ready = ""; // nothing moves from here on
}

document.querySelectorAll("[data-filters]").forEach(narrow);

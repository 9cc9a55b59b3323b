// Narrows the list of meetings. Without it the whole week is there to read, with links to each day.

const words = JSON.parse(document.body.dataset.words || "{}");
const say = (text, filled) => text.replace(/\{(\w+)\}/g, (_, name) => filled[name]);

// fits reports whether a meeting has what was chosen. What is for everyone is
// for seniors too, and what is both online and in person is each of them.
function fits(meeting, chosen) {
  return Object.entries(chosen).every(([name, value]) => {
    const has = (meeting[name] ?? "").split(" ");
    return has.includes(value) || (name === "audience" && has.includes("everyone")) ||
      (name === "mode" && has.includes("hybrid"));
  });
}

// calendarOf returns the calendar that holds just what was chosen, and nothing
// where there is none.
function calendarOf(chosen) {
  const [[name, value], ...more] = Object.entries(chosen);
  const folder = { center: "centers", service: "services", language: "taught-in" }[name];
  return folder && !more.length ? `${folder}/${value}.ics` : undefined;
}

function narrow(box) {
  const form = box.querySelector("form");
  const fields = [...form.querySelectorAll("[data-filter]")];
  const section = box.closest("section");
  const part = (name) => section.querySelector(`[data-${name}]`);
  const calendar = part("feed-root");
  const page = { title: document.title, calendar: calendar?.href };

  function read() {
    const asked = new URLSearchParams(location.search);
    for (const field of fields) {
      field.value = asked.get(field.name) ?? "";
      if (field.selectedIndex < 0) field.value = ""; // not a value of this list
    }
  }

  function show() {
    const used = fields.filter((field) => field.value);
    const chosen = Object.fromEntries(used.map((field) => [field.name, field.value]));
    const names = used.map((field) => field.selectedOptions[0].textContent);
    const rows = [...section.querySelectorAll("[data-end]")];
    for (const row of rows) row.toggleAttribute("data-out", !fits(row.dataset, chosen));
    document.dispatchEvent(new Event("rows")); // site.js hides them, and days without any
    part("shown").textContent = say(words.classes_shown, { n: rows.filter((row) => !row.hidden).length });
    part("chosen").textContent = names.length ? say(words.classes_chosen, { choices: names.join(", ") }) : "";
    part("clear").hidden = !names.length;
    document.title = names.length ? `${names.join(", ")} · ${page.title}` : page.title;
    if (calendar) follow(calendar, chosen);
  }

  function follow(link, chosen) {
    link.href = page.calendar;
    link.hidden = false;
    if (!Object.keys(chosen).length) return;
    const file = calendarOf(chosen);
    if (!file) return void (link.hidden = true);
    const address = `webcal://${location.host}${link.dataset.feedRoot}${file}`;
    // On Android and Chromebooks no app takes webcal addresses.
    link.href = /Android|CrOS/.test(navigator.userAgent) ? `https://calendar.google.com/calendar/r?cid=${encodeURIComponent(address)}` : address;
  }

  function choose() {
    const query = String(new URLSearchParams(fields.filter((field) => field.value).map((field) => [field.name, field.value])));
    history.pushState(null, "", query ? `?${query}` : location.pathname);
    show();
  }

  form.addEventListener("change", choose);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!wide.matches) box.open = false;
    part("shown").scrollIntoView();
  });
  part("clear").addEventListener("click", (event) => {
    event.preventDefault();
    for (const field of fields) field.value = "";
    choose();
    fields[0].focus(); // the link is gone
  });
  addEventListener("popstate", () => {
    read();
    show();
  });

  const wide = matchMedia("(min-width: 48rem)");
  box.open = wide.matches;
  box.hidden = false;
  read();
  part("clear").hidden = true;
  if (fields.some((field) => field.value)) show();
}

document.querySelectorAll("[data-filters]").forEach(narrow);

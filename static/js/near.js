// Shows what comes up near the place that a reader chose on this visit. Without it, and before, what comes up
// everywhere is there. The place is forgotten with the tab.
// words: what it says, by key; the first line of the published file has them (internal/site/script.go).

const say = (text, filled) => text.replace(/\{(\w+)\}/g, (_, name) => filled[name]);

// rowsAt returns the rows of some centers from the page of all classes, each
// with its day, which there is in the heading.
function rowsAt(page, centers) {
  return [...page.querySelectorAll(".day")].flatMap((day) => {
    const title = day.querySelector("h3").textContent;
    const rows = [...day.querySelectorAll("[data-minutes]:not([data-state=cancelled])")];
    return rows.filter((row) => centers.includes(row.querySelector("a").pathname.split("/").at(-3))).map((row) => {
      const name = Object.assign(page.createElement("span"), { className: "session-day", textContent: title });
      row.querySelector("time").prepend(name, " ");
      return row;
    });
  });
}

async function showNear(list) {
  const chosen = sessionStorage.getItem("near");
  const section = list.parentElement;
  const later = section.querySelector("template");
  if (!chosen || !later) return;
  const { place, centers } = JSON.parse(chosen);
  const more = section.querySelector(".section-more");
  const answer = await fetch(more.querySelector("a").href);
  const rows = rowsAt(new DOMParser().parseFromString(await answer.text(), "text/html"), centers);
  if (!rows.length) return;
  list.replaceChildren();
  later.content.replaceChildren(...rows);
  document.dispatchEvent(new Event("rows")); // site.js shows the first of them
  section.querySelector("h2").textContent = say(words.home_near, { place });
  const everywhere = Object.assign(document.createElement("a"), { href: location.pathname, textContent: words.home_everywhere });
  everywhere.addEventListener("click", () => sessionStorage.removeItem("near"));
  more.append(" · ", everywhere);
}

for (const list of document.querySelectorAll("[data-next]")) showNear(list).catch(() => {}); // without a line or a store

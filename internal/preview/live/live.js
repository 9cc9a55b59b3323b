// Keeps a page of the preview fresh, and shows what keeps the site from being
// built. Without it the page is as it was when it was loaded.
(() => {
  const { session, build } = document.currentScript.dataset;
  const page = { session, build: Number(build) };
  const placeKey = "centers preview place";
  let hidden = ""; // the problems that the reader has put away

  restorePlace();
  listen();

  // One connection for all pages; where there are no shared workers, one for
  // each page while it is looked at.
  function listen() {
    if (!window.SharedWorker) return listenAlone();
    const worker = new SharedWorker("/-/worker.js");
    worker.onerror = listenAlone;
    worker.port.onmessage = ({ data }) => take(data);
    worker.port.postMessage("hello");
    addEventListener("pagehide", () => worker.port.postMessage("bye"));
    addEventListener("pageshow", ({ persisted }) => persisted && worker.port.postMessage("hello"));
  }

  function listenAlone() {
    let source;
    const follow = () => {
      if (document.hidden) {
        source?.close();
        source = null;
      } else if (!source) {
        source = new EventSource("/-/events");
        source.onmessage = ({ data }) => take(data);
      }
    };
    document.addEventListener("visibilitychange", follow);
    follow();
  }

  // take compares what the server has with what this page is.
  function take(text) {
    const now = JSON.parse(text);
    const same = now.session === page.session;
    if (!same || now.build !== page.build) {
      if (!same || page.build < now.styles) return reload();
      page.build = now.build;
      swapStyles(now.build).catch(reload);
    }
    showProblems(now);
  }

  // reload loads the page again at the place where it was, with the same
  // details open.
  function reload() {
    const open = [...document.querySelectorAll("details")].map((d) => d.open);
    try {
      sessionStorage.setItem(placeKey, JSON.stringify({ url: location.href, x: scrollX, y: scrollY, open }));
    } catch {} // storage may be switched off: then the browser's own memory has to do
    location.reload();
  }

  function restorePlace() {
    let place;
    try {
      place = JSON.parse(sessionStorage.getItem(placeKey));
      sessionStorage.removeItem(placeKey);
    } catch {}
    if (place?.url !== location.href) return;
    const details = document.querySelectorAll("details");
    if (details.length === place.open.length) details.forEach((d, i) => (d.open = place.open[i]));
    const go = () => scrollTo({ left: place.x, top: place.y, behavior: "instant" });
    go();
    if (document.readyState !== "complete") addEventListener("load", go, { once: true });
  }

  // swapStyles takes the style sheets of the page as it is now. The old ones go
  // when the new ones are there, so that the page is never bare.
  async function swapStyles(build) {
    const answer = await fetch(location.href, { cache: "no-store" });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const [olds, news] = [document, fresh].map((d) => [...d.querySelectorAll("link[rel=stylesheet], style")]);
    const alike = (a, i) => a.tagName === news[i].tagName && (a.tagName === "LINK" || a.textContent === news[i].textContent);
    if (olds.length !== news.length || !olds.every(alike)) return reload();
    olds.forEach((old, i) => {
      if (old.tagName !== "LINK") return;
      const link = document.importNode(news[i]);
      if (link.getAttribute("href") === old.getAttribute("href")) {
        link.href = `${link.getAttribute("href")}?${build}`;
      }
      link.onload = link.onerror = () => old.remove();
      old.after(link);
    });
  }

  // showProblems lays the problems over the page, and takes them away when
  // there are none.
  function showProblems({ problems, root }) {
    document.querySelector("centers-problems")?.remove();
    const key = JSON.stringify(problems);
    if (!problems.length || key === hidden) return;
    hidden = "";
    const host = document.createElement("centers-problems");
    const shadow = host.attachShadow({ mode: "open" });
    const box = make("section", { role: "alert", lang: "en", dir: "ltr" });
    const hide = make("button", { type: "button" }, "Hide");
    hide.onclick = () => {
      hidden = key;
      host.remove();
    };
    const count = problems.length === 1 ? "A problem keeps" : `${problems.length} problems keep`;
    box.append(hide, make("h1", {}, `${count} the site from being built`));
    box.append(make("p", {}, "Below is the page as it last was. This goes away when the problem does."));
    for (const problem of problems) box.append(article(problem, root));
    shadow.append(make("link", { rel: "stylesheet", href: "/-/problems.css" }), box);
    document.documentElement.append(host);
  }

  function article({ file, line, col, message, fix, lines }, root) {
    const place = [file, line, col].filter(Boolean).join(":");
    const where = root && file ? make("a", { href: `vscode://file${encodeURI(`${root}/${place}`)}` }, place) : place;
    const out = make("article", {}, make("h2", {}, where), make("p", {}, message));
    if (lines.length) out.append(frame(lines, line, col));
    if (fix) out.append(make("p", { class: "fix" }, "This would be right: ", make("code", {}, fix)));
    return out;
  }

  function frame(lines, line, col) {
    const pre = make("pre", {});
    for (const { number, text } of lines) {
      const row = make("span", number === line ? { class: "at" } : {}, `${String(number).padStart(5)}  `);
      if (number === line && col) {
        const letters = [...text];
        row.append(letters.slice(0, col - 1).join(""), make("mark", {}, letters[col - 1] ?? " "), letters.slice(col).join(""));
      } else {
        row.append(text);
      }
      pre.append(row, "\n");
    }
    return pre;
  }

  function make(name, attributes, ...content) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...content);
    return element;
  }
})();

// Puts the centers that are closest first. Without it they are listed by place, with city and ZIP code.
// Where the reader is stays on the device.
// words: what it says, by key; the first line of the published file has them (internal/site/script.go).

const say = (text, filled) => text.replace(/\{(\w+)\}/g, (_, name) => filled[name]);

// plain makes names comparable: the places have English names, so what counts
// is case, accents, signs, and digits of other scripts.
const plain = (text) => text.normalize("NFKD").toLowerCase()
  .replace(/[٠-٩۰-۹]/g, (digit) => digit.charCodeAt(0) & 15)
  .replace(/[\p{M}.'’]/gu, "")
  .replace(/[^\p{L}\p{N}]+/gu, " ").trim();

// slip reports whether two words differ by one letter that is missing, too
// many, another one, or swapped with the next.
function slip(a, b) {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  return [[1, 1], [0, 1], [1, 0]].some(([x, y]) => a.slice(i + x) === b.slice(i + y)) ||
    (a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2));
}

// lookUp finds the place that was typed: a ZIP code anywhere in it, else a name
// (the beginning of one, or with one slip). Points are [latitude, longitude].
function lookUp({ zips, names }, typed) {
  const text = plain(typed);
  const zip = text.match(/\b\d{5}\b/)?.[0];
  if (zips[zip]) return { name: zip, at: zips[zip] };
  const name = text.replace(/\d+/g, "").replace(/ (california|calif|ca)\b.*$/, "").trim();
  const places = Object.entries(names).map(([name, at]) => ({ name, at, plain: plain(name) }));
  const ways = [
    (place, name) => place.plain === name,
    (place, name) => name.length > 2 && place.plain.startsWith(name),
    (place, name) => name.length > 4 && slip(place.plain, name),
  ];
  for (const way of ways) {
    for (const wanted of [name, name.replace(/\bla\b/, "los angeles"), name.replace(/^city of /, "")]) {
      const place = wanted && places.find((place) => way(place, wanted));
      if (place) return { name: place.name, at: place.at };
    }
  }
}

// miles returns the distance between two points on the earth as the crow flies.
function miles([lat1, lon1], [lat2, lon2]) {
  const rad = Math.PI / 180;
  const half = (a, b) => Math.sin((b - a) * rad / 2) ** 2;
  return 2 * 3958.8 * Math.asin(Math.sqrt(half(lat1, lat2) + Math.cos(lat1 * rad) * Math.cos(lat2 * rad) * half(lon1, lon2)));
}

// remember keeps the place for the home page, as long as the tab is open.
function remember(place, centers) {
  try {
    sessionStorage.setItem("near", JSON.stringify({ place, centers }));
  } catch { /* a browser that keeps nothing */ }
}

function start(form) {
  const list = document.querySelector("[data-centers]");
  if (!list) return;
  const field = form.querySelector("input");
  const near = form.querySelector("[data-near-me]");
  const status = form.querySelector("[data-finder-status]");
  const title = document.querySelector("[data-list-title]");
  const cards = [...list.children];
  const point = ({ dataset: { lat, lon } }) => lat && [Number(lat), Number(lon)];
  const { lang } = document.documentElement;
  const number = new Intl.NumberFormat(`${lang}-US-u-nu-latn`, { style: "unit", unit: "mile", unitDisplay: "long", maximumFractionDigits: 1 });
  // Chromium knows no Armenian or Khmer: then whole miles, in words of the page.
  const known = Intl.NumberFormat.supportedLocalesOf(lang).length > 0;
  const sayMiles = (n) => known ? number.format(n < 10 ? n : Math.round(n)) : say(words.finder_miles, { n: Math.max(1, Math.round(n)) });

  let places; // a promise, once the field has the focus
  async function load() {
    const answer = await fetch(form.dataset.finder);
    const data = await answer.json();
    // The centers too, by their names in the language of the page.
    for (const card of cards) {
      if (point(card)) data.names[card.querySelector("h3").textContent] ??= point(card);
    }
    return data;
  }
  const ready = () => places ??= load().catch((problem) => {
    places = undefined;
    throw problem;
  });

  function sort({ name, at }) {
    const far = (card) => point(card) ? miles(at, point(card)) : Infinity;
    const sorted = cards.map((card) => [far(card), card]).sort(([a], [b]) => a - b);
    for (const [distance, card] of sorted) {
      const place = card.querySelector("[data-distance]");
      if (!place || distance === Infinity) continue;
      place.textContent = sayMiles(distance);
      place.hidden = false;
    }
    list.append(...sorted.map(([, card]) => card));
    remember(name, sorted.slice(0, 3).map(([, card]) => card.dataset.center));
    title.textContent = say(words.finder_results, { place: name });
    document.querySelector("[data-list-clear]").hidden = false;
    document.querySelector("[data-places]").hidden = true;
    status.textContent = "";
    title.focus();
  }

  async function find() {
    const typed = field.value.trim();
    if (!typed) return;
    status.textContent = "";
    try {
      const place = lookUp(await ready(), typed);
      if (place) sort(place);
      else status.textContent = say(words.finder_unknown, { place: typed });
    } catch {
      status.textContent = words.script_failed;
    }
  }

  function locate() {
    status.textContent = words.finder_locating;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => sort({ name: words.finder_here, at: [coords.latitude, coords.longitude] }),
      () => { status.textContent = words.finder_denied; },
      { maximumAge: 6e5, timeout: 2e4 },
    );
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    history.replaceState(null, "", `?near=${encodeURIComponent(field.value.trim())}`);
    find();
  });
  form.addEventListener("focusin", async () => {
    const suggestions = Object.assign(document.createElement("datalist"), { id: "near-places" });
    form.append(suggestions);
    field.setAttribute("list", suggestions.id);
    const { names } = await ready().catch(() => ({ names: {} }));
    suggestions.append(...Object.keys(names).sort().map((value) => Object.assign(document.createElement("option"), { value })));
  }, { once: true });
  if (near && navigator.geolocation) {
    near.hidden = false;
    near.addEventListener("click", locate);
    if (location.hash === "#near-me") locate();
  }
  const asked = new URLSearchParams(location.search).get("near");
  if (asked) {
    field.value = asked;
    find();
  }
}

document.querySelectorAll("[data-finder]").forEach(start);

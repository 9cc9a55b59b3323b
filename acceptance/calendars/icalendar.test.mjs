// python3-icalendar, the parser of khal, and dateutil's recurrence rules read
// every calendar of the built site: see expand.py.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { saidFile, site } from "./built.mjs";

// python finds the interpreter that has the module; Debian's may not be first.
function python() {
  return ["python3", "/usr/bin/python3"].find((p) => spawnSync(p, ["-c", "import icalendar, dateutil"]).status === 0);
}

test("icalendar and dateutil say what happens", () => {
  const interpreter = python();
  assert(interpreter, "install python3-icalendar");
  const run = spawnSync(interpreter, [fileURLToPath(new URL("expand.py", import.meta.url)), site, saidFile()], { encoding: "utf8" });
  assert.equal(run.status, 0, run.stdout + run.stderr);
});

// Runs docs/hosting/check.sh on a change of the small site, as a forge would.
import assert from "node:assert/strict";
import { existsSync, rmSync } from "node:fs";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { centers, edit, lay, now, run } from "./site.mjs";

describe("docs/hosting/check.sh", () => {
  let dir, pack;
  const env = { ...process.env, CENTERS: centers, NOW: now, GIT_CONFIG_GLOBAL: "/dev/null" };
  const git = (...args) => run("git", ["-C", dir, "-c", "user.name=a", "-c", "user.email=a@example.org", ...args], { env });
  const check = () => run(path.join(dir, "docs/hosting/check.sh"), ["HEAD", pack], { env: { ...env, FORMAT: "github" } });

  before(() => {
    dir = lay();
    pack = path.join(dir, "preview.tar.gz");
    git("init", "-q");
    git("add", "content", "layouts", "static", "docs");
    git("commit", "-q", "-m", "first");
  });
  after(() => rmSync(dir, { recursive: true, force: true }));

  test("says what a change does, and packs the site as it would be", () => {
    run(centers, ["cancel", "lynwood/zumba", "2026-12-01", "Elections", "--source", dir, "--now", now, "--quiet"]);
    assert.match(check(), /^- Zumba at Lynwood on Tuesday, Dec\. 1 is now cancelled \(Elections\): \d+ pages, \d+ calendars/m);
    assert.match(run("tar", ["-xzOf", pack, "preview/classes/lynwood/zumba/index.html"]), /Elections/);
  });

  test("packs nothing when something is wrong, and says where", () => {
    rmSync(pack);
    edit(dir, "content/schedules/lynwood.yaml", (text) => text.replace("service: fitness", "service: fitnes"));
    assert.throws(check, (err) => /^::error file=content\/schedules\/lynwood\.yaml,line=5,/m.test(err.stdout + err.stderr));
    assert.ok(!existsSync(pack));
  });
});

// Publishes a small site to an S3 server on this machine (VersityGW, which logs
// each request) and looks at what was asked of it, and in which order.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { centers, edit, freePort, lay, now, run, start } from "./site.mjs";

const versitygw = process.env.VERSITYGW;
if (!versitygw) throw new Error("VERSITYGW must name the server: go install github.com/versity/versitygw/cmd/versitygw");

describe("docs/hosting/s3.sh", () => {
  let dir, store, server, env, from = 0;

  // The part of the server's log since the last call: [method, key].
  const requests = () => {
    const log = server.said();
    const lines = log.slice(from).split("\n").filter((line) => line.includes("| vgw |")).map((line) => line.split("|").map((part) => part.trim()));
    from = log.length;
    return lines.filter((part) => part[6]?.startsWith("/site/") && part[2].startsWith("2")).map((part) => [part[5], part[6].slice("/site/".length)]);
  };
  const changes = () => requests().filter(([method]) => method === "PUT" || method === "DELETE");
  const build = () => run(centers, ["build", "--quiet", "--source", dir, "--now", now, "--out", path.join(dir, "public")]);
  const publish = (...options) => publishWith({}, ...options);
  const publishWith = (more, ...options) => run(path.join(dir, "docs/hosting/s3.sh"), [...options, path.join(dir, "public"), "s:site"], { env: { ...env, ...more } });

  before(async () => {
    dir = lay();
    store = mkdtempSync(path.join(tmpdir(), "s3-"));
    for (const name of ["objects", "about"]) mkdirSync(path.join(store, name));
    const port = await freePort();
    const key = { id: "test-only", secret: "of-no-use-elsewhere" };
    server = await start(port, versitygw, ["--port", `127.0.0.1:${port}`, "--region", "us-east-1", "posix", "--sidecar", path.join(store, "about"), path.join(store, "objects")],
      { env: { PATH: process.env.PATH, ROOT_ACCESS_KEY: key.id, ROOT_SECRET_KEY: key.secret } });
    env = {
      PATH: process.env.PATH, HOME: store, CENTERS: centers, RCLONE_CONFIG: path.join(store, "rclone.conf"), RCLONE_LOW_LEVEL_RETRIES: "2", RCLONE_RETRIES: "1", RCLONE_CONTIMEOUT: "5s",
      RCLONE_CONFIG_S_TYPE: "s3", RCLONE_CONFIG_S_PROVIDER: "Other", RCLONE_CONFIG_S_REGION: "us-east-1", RCLONE_CONFIG_S_ENDPOINT: `http://127.0.0.1:${port}`,
      RCLONE_CONFIG_S_ACCESS_KEY_ID: key.id, RCLONE_CONFIG_S_SECRET_ACCESS_KEY: key.secret,
    };
    run("rclone", ["mkdir", "s:site"], { env });
    build();
  });

  after(async () => {
    await server?.stop();
    for (const d of [dir, store]) rmSync(d, { recursive: true, force: true });
  });

  test("uploads assets first, then all else, with types and times", async () => {
    publish();
    const done = changes();
    assert.ok(done.length > 50 && done.every(([method]) => method === "PUT"));
    const kinds = done.map(([, key]) => key.startsWith("assets/"));
    assert.ok(kinds[0] && kinds.lastIndexOf(true) < kinds.indexOf(false), "assets come before pages");
    assert.deepEqual(done.filter(([, key]) => /^[._]|\/[._]/.test(key)), [], "files for other hosts stay here");
    for (const [key, type, cache] of [
      ["es/index.html", "text/html; charset=utf-8", "public, max-age=0, must-revalidate"],
      ["calendars/all.ics", "text/calendar; charset=utf-8", "public, max-age=0, must-revalidate"],
      ["es/feeds/notices.json", "application/feed+json", "public, max-age=0, must-revalidate"],
      [done[0][1], undefined, "public, max-age=31536000, immutable"],
    ]) {
      const response = await fetch(run("rclone", ["link", `s:site/${key}`], { env }).trim());
      await response.arrayBuffer();
      assert.equal(response.status, 200, key);
      if (type) assert.equal(response.headers.get("content-type"), type, key);
      assert.equal(response.headers.get("cache-control"), cache, key);
      assert.equal(response.headers.get("content-disposition"), null, key);
    }
  });

  test("uploads nothing when nothing changed", () => {
    requests();
    assert.match(publish(), /: 0 files uploaded, 0 deleted\n$/);
    assert.deepEqual(changes(), []);
  });

  test("uploads what changed after what is new, and deletes last", () => {
    const [sheet] = readdirSync(path.join(dir, "static/css"));
    edit(dir, `static/css/${sheet}`, (text) => text + "\n.new-rule { color: red }\n");
    edit(dir, "content/pages/about.md", (text) => text.replace("aliases: [/who-we-are/]\n", "aliases: [/about-these-tests/]\n"));
    build();
    requests();
    publish();
    const done = changes();
    const at = (method, key) => done.findIndex(([m, k]) => m === method && key.test(k));
    const sheets = done.filter(([method, key]) => method === "PUT" && /^assets\/[a-z]+\..*\.css$/.test(key)).length;
    const asset = done.findLastIndex(([, key]) => key.startsWith("assets/")), fresh = at("PUT", /^about-these-tests\/index\.html$/);
    const firstChanged = at("PUT", /^(es\/)?(about|centers|faq)\/index\.html$|^index\.html$/), gone = at("DELETE", /^who-we-are\/index\.html$/);
    assert.ok(sheets > 0 && asset === sheets - 1 && asset < fresh && fresh < firstChanged && firstChanged < gone, `${sheets} ${asset} ${fresh} ${firstChanged} ${gone}`);
    assert.ok(done.slice(done.findIndex(([method]) => method === "DELETE")).every(([method]) => method === "DELETE"), "deletions are last");
    assert.equal(at("DELETE", /^assets\//), -1, "an open page finds its style sheet");
    assert.equal(at("PUT", /\.ics$/), -1, "calendars did not change");
  });

  test("deletes old assets when told to", () => {
    requests();
    publish("--prune");
    const done = changes();
    assert.ok(done.length > 0);
    for (const what of done) assert.match(what.join(" "), /^DELETE assets\/[a-z]+\..*\.css$/);
  });

  test("uploads everything again when told to", () => {
    const n = run("rclone", ["lsf", "-R", "--files-only", "s:site"], { env }).trim().split("\n").length;
    assert.match(publish("--all"), new RegExp(`: ${n} files uploaded, 0 deleted\n$`));
  });

  test("changes nothing when the store cannot be read", () => {
    requests();
    assert.throws(() => publishWith({ RCLONE_CONFIG_S_SECRET_ACCESS_KEY: "wrong" }));
    assert.deepEqual(changes(), []);
    assert.throws(() => run(path.join(dir, "docs/hosting/s3.sh"), ["--al", "x", "y"], { env }), /unknown option --al/);
  });
});

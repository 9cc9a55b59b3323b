// Starts nginx and Caddy on this machine with what "centers host" tells them,
// and asks them for the site as browsers and calendar programs do.
import assert from "node:assert/strict";
import { get } from "node:http";
import { mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { centers, edit, freePort, lay, now, run, start } from "./site.mjs";

const servers = {
  // The modules of Debian's nginx are loaded by its main file.
  async nginx(dir, port, conf) {
    const brotli = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";
    conf = conf.replace("# brotli_static on;", "brotli_static on;");
    writeFileSync(path.join(dir, "nginx.conf"), `load_module ${brotli};
daemon off; master_process off; pid ${dir}/nginx.pid; error_log stderr; events {}
http { access_log off; client_body_temp_path ${dir}/t1; proxy_temp_path ${dir}/t2; fastcgi_temp_path ${dir}/t3; uwsgi_temp_path ${dir}/t4; scgi_temp_path ${dir}/t5;
${conf}}
`);
    return start(port, "nginx", ["-p", dir, "-e", "stderr", "-c", path.join(dir, "nginx.conf")]);
  },
  async caddy(dir, port, conf) {
    writeFileSync(path.join(dir, "Caddyfile"), `{\n\tadmin off\n}\n${conf}`);
    return start(port, "caddy", ["run", "--adapter", "caddyfile", "--config", path.join(dir, "Caddyfile")],
      { env: { ...process.env, XDG_DATA_HOME: dir, XDG_CONFIG_HOME: dir } });
  },
};

for (const [kind, serve] of Object.entries(servers)) {
  describe(kind, () => {
    let dir, www, site, port, server, base, rules;

    // ask returns the answer to a request, its body as it came.
    const ask = (address, headers = {}) => new Promise((resolve, reject) => {
      get({ host: "127.0.0.1", port, path: address, headers }, (response) => {
        const parts = [];
        response.on("data", (part) => parts.push(part));
        response.on("end", () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }));
      }).on("error", reject);
    });

    before(async () => {
      dir = lay();
      www = mkdtempSync(path.join(tmpdir(), "www-"));
      port = await freePort();
      base = `http://127.0.0.1:${port}/dir/`;
      run(path.join(dir, "docs/hosting/publish.sh"), [path.join(www, "dir")], { env: { ...process.env, CENTERS: centers, BASE_URL: base, NOW: now } });
      site = realpathSync(path.join(www, "dir"));
      const conf = run(centers, ["host", kind, "--source", dir, "--base-url", base, "--root", www, "--now", now]);
      server = await serve(dir, port, conf);
      const block = readFileSync(path.join(site, "_headers"), "utf8").match(/^\/dir\/\*\n((?: .*\n)+)/)[1];
      rules = block.trim().split("\n").map((line) => line.trim().split(/: (.*)/).slice(0, 2));
    });

    after(async () => {
      await server?.stop();
      for (const d of [dir, www]) rmSync(d, { recursive: true, force: true });
    });

    test("sends the headers of _headers with every answer", async () => {
      assert.ok(rules.length >= 5);
      for (const address of ["/dir/", "/dir/es/centers/lynwood/", "/dir/calendars/all.ics", "/dir/sw.js", "/dir/nothing", "/dir/es/centers"]) {
        const { headers } = await ask(address);
        for (const [name, value] of rules) assert.equal(headers[name.toLowerCase()], value, `${name} of ${address}`);
        assert.equal(headers["content-disposition"], undefined, address);
      }
    });

    test("names the type of each file, and how long it may be kept", async () => {
      const table = run(centers, ["host", "store", "--source", dir, "--base-url", base, "--out", site, "--now", now]).trim().split("\n")
        .map((line) => line.split("\t")).filter(([, , , name]) => !/\.(gz|br)$|(^|\/)404\.html$|old-lynwood|who-we-are/.test(name));
      const seen = new Set();
      for (const [, cache, type, name] of table) {
        const key = [cache, type, name.split("/").slice(0, -1).join("/").replace(/\/.*\//, "/")].join();
        if (seen.has(key)) continue; // one file of each kind in each folder
        seen.add(key);
        const { status, headers } = await ask("/dir/" + name.replace(/(^|\/)index\.html$/, "$1"));
        assert.deepEqual([status, headers["content-type"], headers["cache-control"]], [200, type, cache], name);
      }
      assert.ok(seen.size > 30, `${seen.size} kinds of files`);
      for (const name of ["calendars/all.ics", "es/feeds/notices.json", "es/feeds/notices.atom"]) {
        assert.equal((await ask("/dir/" + name)).headers["access-control-allow-origin"], "*", name);
      }
      assert.equal((await ask("/dir/")).headers["access-control-allow-origin"], undefined);
    });

    test("answers 304 to who has it already, packed or not", async () => {
      for (const address of ["/dir/calendars/all.ics", "/dir/es/", "/dir/feeds/notices.xml"]) {
        for (const encoding of ["identity", "gzip", "br"]) {
          const first = await ask(address, { "accept-encoding": encoding });
          assert.equal(first.status, 200);
          assert.ok(first.headers.etag, `${address} has no ETag`);
          const again = await ask(address, { "accept-encoding": encoding, "if-none-match": first.headers.etag });
          assert.deepEqual([again.status, again.body.length], [304, 0], `${address}, ${encoding}`);
          assert.equal(again.headers["cache-control"], "public, max-age=0, must-revalidate");
          const dated = await ask(address, { "if-modified-since": first.headers["last-modified"] });
          assert.equal(dated.status, 304, `${address} by date`);
        }
      }
    });

    test("sends what the build compressed", async () => {
      for (const name of ["calendars/all.ics", "es/index.html", "search/es.json", "sitemap.xml"]) {
        const address = "/dir/" + name.replace("index.html", "");
        for (const [encoding, ending, unpack] of [["gzip", ".gz", gunzipSync], ["br", ".br", brotliDecompressSync]]) {
          const { headers, body } = await ask(address, { "accept-encoding": encoding });
          assert.equal(headers["content-encoding"], encoding, address);
          assert.match(headers.vary ?? "", /accept-encoding/i, address);
          assert.deepEqual(body, readFileSync(path.join(site, name + ending)), `${name}${ending} is sent as it is`);
          assert.deepEqual(unpack(body), readFileSync(path.join(site, name)));
        }
        const plain = await ask(address);
        assert.equal(plain.headers["content-encoding"], undefined);
      }
    });

    test("says in the language of the path what is not there", async () => {
      for (const [address, lang] of [["/dir/nothing", "en"], ["/dir/es/nothing/x.ics", "es"], ["/dir/assets/gone.css", "en"], ["/dir/feeds/", "en"], ["/dir/404.html", "en"],
        ["/dir/.centers-manifest", "en"], ["/dir/_headers", "en"], ["/dir/es/calendars/classes/", "es"]]) {
        const { status, headers, body } = await ask(address);
        assert.equal(status, 404, address);
        assert.equal(headers["content-type"], "text/html; charset=utf-8", address);
        assert.equal(headers["cache-control"], "public, max-age=0, must-revalidate", address);
        assert.match(body.toString(), new RegExp(`<html lang="?${lang}[" ]`), address);
      }
    });

    test("leads from old addresses to new ones", async () => {
      for (const [from, to] of [
        ["/dir/who-we-are/", "/dir/about/"], ["/dir/who-we-are", "/dir/about/"], ["/dir/es/who-we-are/", "/dir/es/about/"],
        ["/dir/es/centers/old-lynwood/", "/dir/es/centers/lynwood/"],
        ["/dir/calendars/centers/old-lynwood.ics", "/dir/calendars/centers/lynwood.ics"],
        ["/dir/es/feeds/centers/old-lynwood.atom", "/dir/es/feeds/centers/lynwood.atom"],
      ]) {
        const { status, headers } = await ask(from);
        assert.deepEqual([status, headers.location], [301, to], from);
      }
      const { status, headers } = await ask("/dir/es/centers");
      assert.ok([301, 308].includes(status) && headers.location.endsWith("/es/centers/"), `${status} ${headers.location}`);
    });

    test("shows the new site after the next run, and only what changed anew", async () => {
      const before = { all: (await ask("/dir/es/")).headers.etag, page: (await ask("/dir/notices/open-again/")).headers.etag };
      edit(dir, "content/notices/open-again.md", (text) => text + "\nThis sentence is new.\n");
      run(path.join(dir, "docs/hosting/publish.sh"), [path.join(www, "dir")], { env: { ...process.env, CENTERS: centers, BASE_URL: base, NOW: now } });
      const page = await ask("/dir/notices/open-again/", { "accept-encoding": "gzip" });
      assert.match(gunzipSync(page.body).toString(), /This sentence is new/);
      assert.notEqual((await ask("/dir/notices/open-again/")).headers.etag, before.page);
      assert.equal((await ask("/dir/es/")).headers.etag, before.all, "what did not change keeps its ETag");
      assert.equal(readdirSync(path.join(www, "dir.releases")).length, 2);
    });
  });
}

// Builds a small site, with a page that moved, for the hosts of the tests.
// CENTERS is the program. Everything is below one folder that goes with the tests.
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, cpSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createConnection, createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const project = fileURLToPath(new URL("../..", import.meta.url));
export const now = "2026-11-24T12:00:00-08:00";
export const centers = process.env.CENTERS;
if (!centers) throw new Error("CENTERS must name the program");

// lay copies the small site of the program's own tests, so that tests can edit
// it, and gives a page and a center a former path.
export function lay() {
  const dir = mkdtempSync(path.join(tmpdir(), "hosting-"));
  for (const name of ["layouts", "static", "docs/hosting"]) cpSync(path.join(project, name), path.join(dir, name), { recursive: true });
  cpSync(path.join(project, "cmd/centers/testdata/site/content"), path.join(dir, "content"), { recursive: true });
  edit(dir, "content/pages/about.md", (text) => text.replace("---\n", "---\naliases: [/who-we-are/]\n"));
  edit(dir, "content/centers/lynwood.md", (text) => text.replace("---\n", "---\naliases: [/centers/old-lynwood/]\n"));
  return dir;
}

export function edit(dir, name, change) {
  const file = path.join(dir, name);
  writeFileSync(file, change(readFileSync(file, "utf8")));
}

export function run(program, args, options = {}) {
  return execFileSync(program, args, { encoding: "utf8", timeout: 300_000, stdio: ["ignore", "pipe", "pipe"], ...options });
}

export async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

// start runs a server until it answers on its port; its stop ends it. What it
// says goes to a file, since a pipe that nobody reads for a while would hold it up.
export async function start(port, program, args, options = {}) {
  const dir = mkdtempSync(path.join(tmpdir(), "said-"));
  const file = path.join(dir, "log");
  const log = openSync(file, "w");
  const server = spawn(program, args, { stdio: ["ignore", log, log], ...options });
  closeSync(log);
  const said = () => readFileSync(file, "utf8");
  const failed = once(server, "exit").then(([code]) => { throw new Error(`${program} ended with ${code}: ${said()}`); });
  failed.catch(() => {});
  await Promise.race([failed, answering(port)]);
  return {
    said,
    stop: async () => {
      if (server.exitCode === null) {
        server.kill("SIGTERM");
        await once(server, "exit");
      }
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

async function answering(port) {
  for (let i = 0; i < 200; i++) {
    const there = await new Promise((resolve) => {
      const socket = createConnection(port, "127.0.0.1", () => { socket.destroy(); resolve(true); });
      socket.on("error", () => resolve(false));
    });
    if (there) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`nothing answers on port ${port}`);
}

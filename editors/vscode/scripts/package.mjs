// Makes the .vsix with the server inside: `npm run package -- [--server FILE] [--target linux-x64] [--out FILE]`.
// Without --server the program is built in release mode first.
import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, existsSync, mkdirSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const here = dirname(dirname(fileURLToPath(import.meta.url)));
const root = resolve(here, "../..");
const { values } = parseArgs({
  options: { server: { type: "string" }, target: { type: "string" }, out: { type: "string" } },
});

const target = values.target ?? `${process.platform}-${process.arch}`;
const name = target.startsWith("win32") ? "edupol.exe" : "edupol";
const run = (program, args, cwd) => execFileSync(program, args, { cwd, stdio: "inherit" });

let server = values.server && resolve(values.server);
if (!server) {
  if (target !== `${process.platform}-${process.arch}`) {
    throw new Error(`--server is needed: the program for ${target} cannot be built on this machine`);
  }
  run("cargo", ["build", "--release", "--locked", "-p", "edupol-cli"], root);
  server = join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "release", name);
}

rmSync(join(here, "server"), { recursive: true, force: true });
mkdirSync(join(here, "server"));
copyFileSync(server, join(here, "server", name));
chmodSync(join(here, "server", name), 0o755);

if (!existsSync(join(here, "packaging/node_modules"))) {
  run("npm", ["ci", "--no-audit", "--no-fund"], join(here, "packaging"));
}
run(process.execPath, ["scripts/build.mjs", "--minify"], here);
const out = resolve(values.out ?? join(here, `edupol-${target}.vsix`));
mkdirSync(dirname(out), { recursive: true });
const vsce = join(here, "packaging/node_modules/@vscode/vsce/vsce");
run(process.execPath, [vsce, "package", "--no-dependencies", "--target", target, "--out", out], here);

// Bundles the extension and the scripts of its web views; with --tests, the unit tests as well.
import { readdirSync, rmSync } from "node:fs";
import { context } from "esbuild";

const flags = new Set(process.argv.slice(2));
const files = (folder, end) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(end))
    .map((name) => `${folder}/${name}`);

const shared = { bundle: true, logLevel: "warning", minify: flags.has("--minify"), sourcemap: !flags.has("--minify") };
const extension = {
  ...shared,
  entryPoints: ["src/extension.ts"],
  outdir: "dist",
  platform: "node",
  target: "node20",
  format: "cjs",
  external: ["vscode"],
};
const views = {
  ...shared,
  entryPoints: files("webview", ".ts").filter((name) => !name.endsWith("/shared.ts")),
  outdir: "dist/webview",
  platform: "browser",
  target: "es2022",
  format: "iife",
};
const tests = {
  ...shared,
  entryPoints: files("test/unit", ".test.ts"),
  outdir: "out/unit",
  platform: "node",
  target: "node20",
  format: "cjs",
};

const jobs = flags.has("--tests") ? [tests] : [extension, views];
for (const job of jobs) {
  rmSync(job.outdir, { recursive: true, force: true });
  const built = await context(job);
  await built.rebuild();
  if (flags.has("--watch")) {
    await built.watch();
  } else {
    await built.dispose();
  }
}

// The end-to-end suite: `node run.mjs --vsix FILE --cache FOLDER --out FOLDER [--only WORD]`.
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import { startCodeServer } from "./codeServer.mjs";
import { Editor } from "./editor.mjs";
import { scenarios } from "./scenarios.mjs";

const { values } = parseArgs({
  options: {
    vsix: { type: "string" },
    cache: { type: "string" },
    out: { type: "string" },
    only: { type: "string", default: "" },
    chromium: { type: "string", default: "/usr/bin/chromium" },
  },
});
const root = resolve(import.meta.dirname, "../../..");
const out = resolve(values.out);
const shots = join(out, "screenshots");
rmSync(shots, { recursive: true, force: true });
mkdirSync(shots, { recursive: true });

const quietSettings = {
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "workbench.colorTheme": "Default Light Modern",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "chat.disableAIFeatures": true,
  "chat.commandCenter.enabled": false,
  "security.workspace.trust.enabled": false,
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "extensions.ignoreRecommendations": true,
  "extensions.autoCheckUpdates": false,
  "git.enabled": false,
  "editor.minimap.enabled": false,
  "editor.cursorBlinking": "solid",
  "editor.fontFamily": "'Noto Sans Mono CJK SC', monospace",
  "window.commandCenter": false,
  "window.menuBarVisibility": "hidden",
  "breadcrumbs.enabled": true,
  "files.simpleDialog.enable": true,
};

const browser = await chromium.launch({
  executablePath: values.chromium,
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--force-color-profile=srgb",
  ],
});
let failed = 0;
let passed = 0;
let taken = 0;
for (const scenario of scenarios.filter(({ name }) =>
  name.includes(values.only),
)) {
  console.log(`\n${scenario.name}`);
  const folder = join(out, "workspace");
  layOut(folder, scenario.files ?? {});
  const host = await startCodeServer({
    cache: resolve(values.cache),
    vsix: resolve(values.vsix),
    folder,
    state: join(out, "code-server"),
    settings: { ...quietSettings, ...scenario.settings },
  });
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: scenario.locale ?? "en-US",
  });
  const page = await context.newPage();
  if (scenario.locale) {
    // No language pack of VS Code is at hand: its own texts stay English, and extensions are shown in the language.
    await page.addInitScript((language) => {
      Object.defineProperty(globalThis, "_VSCODE_NLS_LANGUAGE", {
        get: () => language,
        set: () => undefined,
      });
    }, scenario.locale);
  }
  const editor = new Editor(page, { folder, shots });
  editor.count = taken;
  try {
    await page.goto(host.url, { waitUntil: "domcontentloaded" });
    await editor.ready();
    for (const [name, step] of scenario.steps) {
      await attempt(editor, name, step);
    }
  } catch (error) {
    failed += 1;
    console.log(`  FAILED: ${error.stack}`);
    await editor.shot("failed").catch(() => undefined);
  } finally {
    taken = editor.count;
    await context.close();
    await host.stop();
  }
}
await browser.close();
console.log(
  `\n${passed} passed, ${failed} failed; ${readdirSync(shots).length} screenshots in ${shots}`,
);
process.exitCode = failed > 0 ? 1 : 0;

async function attempt(editor, name, step) {
  const start = Date.now();
  try {
    await step(editor);
    passed += 1;
    console.log(`  ok      ${name} (${Date.now() - start} ms)`);
  } catch (error) {
    failed += 1;
    console.log(`  FAILED  ${name}: ${error.message}`);
    await editor.shot("failed");
    await editor.press("Escape", "Escape");
  }
}

/** A copy of what is edited, with the same paths between plan and tables. */
function layOut(folder, files) {
  rmSync(folder, { recursive: true, force: true });
  for (const part of [
    "policies/wujin_2022",
    "policies/vocabulary",
    "tests/facts/wujin",
  ]) {
    cpSync(join(root, part), join(folder, part), { recursive: true });
  }
  cpSync(join(import.meta.dirname, "workspace"), folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

// Where something is missing or not trusted.
import assert from "node:assert/strict";
import { servers } from "./begin.mjs";

const plan = "policies/练习/plan.edupol";

export const restricted = {
  name: "a restricted workspace",
  settings: {
    "security.workspace.trust.enabled": true,
    "security.workspace.trust.startupPrompt": "never",
    "edupol.language": "zh",
  },
  // A folder that somebody sent must not say which program is started.
  files: { ".vscode/settings.json": '{ "edupol.server.path": "/bin/false" }' },
  steps: [
    [
      "is checked by the server inside the extension, whatever the folder says",
      async (editor) => {
        await editor.until(".statusbar-item", "Restricted Mode");
        await editor.open(plan);
        await editor.put("省市|优质园合计18所");
        await editor.press("Backspace");
        await editor.problem("省优质园");
        await editor.shot("restricted");
        const said = await editor.page
          .locator(".notifications-toasts")
          .allTextContents();
        assert.doesNotMatch(said.join(), /bin\/false/);
      },
    ],
  ],
};

const own = "policies/试/a.edupol";

export const trusted = {
  name: "a workspace that comes to be trusted",
  settings: {
    "security.workspace.trust.enabled": true,
    "security.workspace.trust.startupPrompt": "never",
    "edupol.language": "zh",
  },
  files: {
    "../outside/词汇.edupol": "对象 学校 以所计\n",
    "policies/试/edupol.toml": '[workspace]\nname = "试"\n',
    [own]: '引用 "../../../outside/词汇.edupol"\n范围 中小学 = 学校\n',
  },
  steps: [
    [
      "says what it does not read",
      async (editor) => {
        await editor.open(own);
        await editor.problem("restricted-workspace");
        await editor.problem("unknown-name");
        await editor.shot("not-read");
        await editor.closePanel();
      },
    ],
    [
      "makes no plan there",
      async (editor) => {
        await editor.press("Escape", "F1");
        await editor.insert("edupol: ");
        await editor.until(".quick-input-list .monaco-list-row", "Show the dependency graph");
        const rows = editor.page.locator(".quick-input-list .monaco-list-row");
        assert.equal(await rows.filter({ hasText: "New plan" }).count(), 0);
        await editor.press("Escape");
      },
    ],
    [
      "reads it once it is trusted, without a restart",
      async (editor) => {
        const before = servers(editor);
        await editor.command("Workspaces: Manage Workspace Trust");
        await editor.page
          .locator(".workspace-trust-buttons-row .monaco-button")
          .filter({ hasText: /^Trust$/ })
          .first()
          .click();
        await editor.open(own);
        await editor.eventually(
          "the other file",
          async () => (await editor.page.locator(".squiggly-error").count()) === 0,
        );
        await editor.problems("restricted-workspace");
        await editor.until(".markers-panel", "No results found");
        assert.deepEqual(servers(editor), before);
        await editor.shot("trusted");
      },
    ],
  ],
};

export const withoutServer = {
  name: "no server",
  settings: { "edupol.server.path": "/nowhere/edupol" },
  steps: [
    [
      "says what is missing, and highlights all the same",
      async (editor) => {
        await editor.open(plan);
        await editor.until(".notifications-toasts", "/nowhere/edupol");
        await editor.until(".notifications-toasts", "Open settings");
        const colours = await editor.page.evaluate(() => {
          const spans = document.querySelectorAll(
            ".editor-group-container.active .view-line span span",
          );
          return new Set([...spans].map((span) => getComputedStyle(span).color))
            .size;
        });
        assert.ok(colours >= 5, `${colours} colours`);
        await editor.shot("no-server");
      },
    ],
  ],
};

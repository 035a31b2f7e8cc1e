// Where something is missing or not trusted.
import assert from "node:assert/strict";

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

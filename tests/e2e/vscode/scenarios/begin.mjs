// A plan is begun, and the server is started anew.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const made = "policies/新方案/plan.edupol";

/** The processes of the server inside the extension. */
export function servers(editor) {
  const program = join(editor.folder, "../code-server/extensions");
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const [command, argument] = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
        return command.startsWith(program) && argument === "lsp";
      } catch {
        // It ended in the meantime.
        return false;
      }
    });
}

export const begin = {
  name: "a plan is begun",
  settings: { "edupol.language": "zh", "edupol.facts.asOf": "2026-12-31", "files.autoSave": "off" },
  steps: [
    [
      "makes a plan that opens without an error or a warning",
      async (editor) => {
        await editor.command("edupol: New plan…");
        const input = editor.page.locator(".quick-input-widget input").first();
        // A name that no folder can have is refused with a reason.
        await input.fill("新/方案");
        await editor.until(".quick-input-widget", "cannot hold");
        await editor.shot("new-plan-refused");
        await input.fill("新方案");
        await editor.press("Enter");
        await editor.eventually("the choice of a folder", async () =>
          (await input.inputValue()).includes(editor.folder),
        );
        await input.fill(`${join(editor.folder, "policies")}/`);
        await editor.pause(500);
        await editor.shot("new-plan-folder");
        await editor.page
          .locator(".quick-input-widget .monaco-button")
          .filter({ hasText: "Make the plan here" })
          .click();
        await editor.until(".tab.active", "plan.edupol");
        editor.file = made;
        assert.match(editor.disk(), /"新方案/);
        assert.ok(existsSync(join(editor.folder, "policies/新方案/facts")));
        await editor.until(".codelens-decoration", "实测 2所（截至2026年12月31日）", 60_000);
        await editor.problems("**/新方案/**");
        await editor.until(".markers-panel", "No results found");
        await editor.shot("new-plan");
        await editor.closePanel();
      },
    ],
    [
      "starts the server anew, which knows what is not saved",
      async (editor) => {
        await editor.open(made);
        const before = servers(editor);
        assert.equal(before.length, 1);
        await editor.press("Control+Home");
        await editor.insert("范围 笔误 = 学堂\n");
        await editor.problem("学堂");
        await editor.command("edupol: Restart the language server");
        const after = await editor.eventually("another server", () => {
          const now = servers(editor);
          return now.length === 1 && now[0] !== before[0] && now;
        });
        assert.notDeepEqual(after, before);
        await editor.problem("学堂");
        assert.ok(!editor.disk().includes("学堂"));
        await editor.shot("restarted");
        await editor.closePanel();
        await editor.undoAll();
      },
    ],
  ],
};

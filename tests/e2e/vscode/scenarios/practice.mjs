// A small plan to write in.
import assert from "node:assert/strict";

const folder = "policies/练习";
const plan = `${folder}/plan.edupol`;
const schema = `${folder}/schema.edupol`;

/** Opens the plan and waits for what the server says of it. */
async function openChecked(editor) {
  await editor.open(plan);
  await editor.until(".codelens-decoration", "截至", 60_000);
}

/** Before anything is changed: the source beside the plan, and the tests. */
const looking = [
  [
    "shows the source document beside the plan",
    async (editor) => {
      await editor.open(plan);
      await editor.command("edupol: Show coverage of the source document");
      const frame = await editor.webview("section.uncited", 60_000);
      assert.match(
        await frame.locator("section.uncited").first().textContent(),
        /2024年/,
      );
      await editor.pause(500);
      await editor.shot("coverage");
      // The page follows the text before it is saved.
      await frame.locator("section li.linked").last().click();
      await editor.eventually("the clause", async () =>
        (await editor.page.locator(".tab.active").allTextContents()).some(
          (tab) => tab.includes("plan.edupol"),
        ),
      );
      await editor.put("四星级占比达到100%|");
      await editor.press("Enter");
      await editor.insert('备注 "教育科研" @"三（三）¶2"');
      const place = frame.locator('section[id="三（三）¶2"]');
      await editor.eventually("the new citation", async () =>
        (await place.getAttribute("class")).includes("note"),
      );
      assert.ok(!editor.disk().includes("教育科研"));
      await editor.shot("coverage-not-saved");
      await place.locator(":scope > a").click();
      await editor.until(".tab.active", "方案.txt");
      const line = editor.page.locator(
        ".editor-group-container.active .view-overlays .current-line",
      );
      await line.first().waitFor();
      await editor.open(plan);
      await editor.undoAll();
      await editor.command("View: Close All Editors");
    },
  ],
  [
    "says what the source says where it is cited",
    async (editor) => {
      await openChecked(editor);
      await editor.put('四星级高中 @"三（三）|¶4"');
      const text = await editor.hover("普通高中");
      assert.match(text, /打开原文此处/);
      await editor.shot("citation");
      await editor.page
        .locator(".hover-row a")
        .filter({ hasText: "打开原文此处" })
        .first()
        .click();
      await editor.until(".tab.active", "方案.txt");
      await editor.until(".statusbar-item", /Ln 11\b/);
      await editor.command("View: Close All Editors");
    },
  ],
  [
    "runs tests in the Testing view, on text that is not saved",
    async (editor) => {
      await editor.open(`${folder}/tests.edupol`);
      await editor.command("Testing: Focus on Test Explorer View");
      await editor.page
        .locator(".test-explorer .monaco-list-row")
        .filter({ hasText: "tests.edupol" })
        .first()
        .waitFor({ timeout: 60_000 });
      const count = (state) =>
        editor.page
          .locator(`.cgmr.codicon-testing-${state}-icon`)
          .count();
      await editor.command("Test: Run All Tests");
      await editor.eventually(
        "a failed and a passed test",
        async () =>
          (await count("failed")) === 1 && (await count("passed")) === 1,
        60_000,
      );
      await editor.pause(1000);
      await editor.shot("tests");
      await editor.press("Escape");
      await editor.command("View: Focus First Editor Group");
      await editor.put("四星级占比 = 99|%");
      await editor.press("Backspace", "Backspace");
      await editor.insert("100");
      await editor.command("Test: Run All Tests");
      await editor.eventually(
        "two passed tests",
        async () =>
          (await count("failed")) === 0 && (await count("passed")) === 2,
        60_000,
      );
      assert.match(editor.disk(), /四星级占比 = 99%/);
      await editor.shot("tests-not-saved");
      await editor.undoAll();
      await editor.command("View: Show Explorer");
      await editor.command("View: Close All Editors");
      await editor.closePanel().catch(() => undefined);
    },
  ],
];

export const practice = {
  name: "a plan being written",
  settings: {
    "edupol.language": "zh",
    "edupol.facts.asOf": "2024-12-31",
    "files.autoSave": "off",
    "testing.saveBeforeTest": false,
  },
  steps: [
    ...looking,
    [
      "formats",
      async (editor) => {
        await openChecked(editor);
        await editor.put("至少1个智慧教室|");
        await editor.press("Enter");
        await editor.insert("目标 试写:到2024年,四星级占比>=90 %");
        await editor.command("Format Document");
        await editor.save();
        assert.match(editor.disk(), /到2024年，四星级占比 ≥ 90%/);
        await editor.shot("formatted");
      },
    ],
    [
      "completes by pinyin",
      async (editor) => {
        await editor.put("四星级占比 ≥ 90%|");
        await editor.press("Enter");
        await editor.type("mb");
        await editor.press("Control+Space");
        const first = await editor.completions();
        assert.ok(
          first.some((label) => label.startsWith("目标")),
          first.slice(0, 8).join(" | "),
        );
        await editor.shot("completion-keyword");
        await editor.press("Escape", "Backspace", "Backspace");
        await editor.insert("目标 拼音：到2024年，");
        await editor.type("sxjzb");
        await editor.press("Control+Space");
        const names = await editor.completions();
        assert.ok(
          names.some((label) => label.startsWith("四星级占比")),
          names.slice(0, 8).join(" | "),
        );
        await editor.shot("completion-pinyin");
        await editor.press("Enter");
        await editor.insert("达到95%");
        await editor.save();
        assert.match(editor.disk(), /到2024年，四星级占比达到95%/);
      },
    ],
    [
      "renames across files",
      async (editor) => {
        await editor.put("2024年，四星级|占比 ≥ 90%");
        await editor.press("F2");
        const input = editor.page.locator(".rename-box input");
        await input.waitFor();
        await input.fill("星级达标率");
        await editor.shot("rename");
        await editor.press("Enter");
        await editor.eventually("the new name", async () =>
          (await editor.visible()).includes("星级达标率"),
        );
        await editor.command("File: Save All Files");
        await editor.eventually("both files", () => {
          const all = editor.disk(plan) + editor.disk(schema);
          return (
            !all.includes("四星级占比") &&
            editor.disk(schema).includes("指标 星级达标率")
          );
        });
      },
    ],
    [
      "mends a finding",
      async (editor) => {
        await editor.put("星级达标率达到95%|");
        await editor.press("Enter");
        await editor.insert("目标 笔误：到2024年，星级达标律不低于80%");
        await editor.save();
        await editor.put("星级达标|律");
        await editor.press("Control+.");
        const action = await editor.until(
          ".action-widget .monaco-list-row, .context-view .action-item",
          "星级达标率",
        );
        await editor.shot("quick-fix");
        await action.click();
        await editor.eventually(
          "the repair",
          async () => !(await editor.visible()).includes("达标律"),
        );
        await editor.save();
        assert.match(editor.disk(), /目标 笔误：到2024年，星级达标率不低于80%/);
      },
    ],
  ],
};

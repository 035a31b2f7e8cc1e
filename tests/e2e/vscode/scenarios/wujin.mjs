// The Wujin plan, as it was published.
import assert from "node:assert/strict";

const plan = "policies/wujin_2022/s3_3_quality.edupol";

export const wujin = {
  name: "the Wujin plan",
  settings: { "edupol.language": "zh", "edupol.facts.asOf": "2024-12-31" },
  steps: [
    [
      "opens and is coloured",
      async (editor) => {
        await editor.open(plan);
        await editor.eventually("colours", async () => {
          const colours = await editor.page.evaluate(() => {
            const spans = document.querySelectorAll(
              ".editor-group-container.active .view-line span span",
            );
            return new Set(
              [...spans].map((span) => getComputedStyle(span).color),
            ).size;
          });
          return colours >= 5;
        });
        const boxed = await editor.page.locator(".unicode-highlight").count();
        assert.equal(boxed, 0, "Chinese is not boxed as ambiguous");
      },
    ],
    [
      "shows what the plan contradicts, and the page of the finding",
      async (editor) => {
        const row = await editor.problem("milestone-sum", 90_000);
        await editor.shot("diagnostics");
        await row.locator("a").filter({ hasText: "milestone-sum" }).click();
        const page = await editor.webview("h1");
        assert.match(
          await page.locator("h1").first().textContent(),
          /milestone-sum/,
        );
        await editor.shot("page-of-a-code");
        await editor.command("View: Close Editor");
        await editor.closePanel();
      },
    ],
    [
      "says what a target means, and its verdict",
      async (editor) => {
        await editor.open(plan);
        await editor.until(".statusbar-item", /\d/, 60_000);
        await editor.put("目标 智慧|教室 @");
        const text = await editor.hover("牵头");
        assert.match(text, /2024年12月31日/);
        assert.match(text, /未达标/);
        await editor.shot("hover");
        await editor.press("Escape");
      },
    ],
    [
      "counts the verdicts in the status bar",
      async (editor) => {
        const item = editor.page.locator(
          ".statusbar-item[id='edupol.edupol.edupol.verdicts'], #edupol\\.edupol\\.edupol\\.verdicts",
        );
        const text = await editor.eventually("the verdicts", async () => {
          const all = await editor.page
            .locator(".statusbar-item")
            .evaluateAll((items) =>
              items.map((one) => one.getAttribute("aria-label") ?? ""),
            );
          return all.find((label) => /\d+ (met|达标)/.test(label));
        });
        assert.match(text, /not met|未达标/);
        await item.count();
      },
    ],
    [
      "draws the graph around the cursor and goes where a box is clicked",
      async (editor) => {
        await editor.put("目标 智慧|教室 @");
        await editor.command("edupol: Show the dependency graph");
        const frame = await editor.webview("svg g.node");
        await frame
          .locator("g.node[data-id='target:智慧教室'].middle")
          .waitFor();
        await editor.put("目标 四星级|高中 @");
        await frame
          .locator("g.node[data-id='target:四星级高中'].middle")
          .waitFor();
        await frame.locator("#depth").selectOption("2");
        await editor.pause(1200);
        await editor.shot("graph");
        await frame.locator("#depth").selectOption("1");
        await editor.pause(800);
        await frame.locator("g.node[data-kind='action']").first().click();
        await editor.until(".tab.active", "annex.edupol");
        await editor.command("View: Close All Editors");
      },
    ],
    [
      "lists who is responsible for what",
      async (editor) => {
        await editor.open(plan);
        await editor.command("edupol: Show the responsibility matrix");
        const frame = await editor.webview("table tbody tr");
        assert.ok((await frame.locator("tbody tr").count()) >= 20);
        await editor.pause(500);
        await editor.shot("matrix");
        await frame.locator("input[type=search]").fill("人社局");
        await editor.pause(400);
        const left = await frame.locator("tbody tr:visible").count();
        assert.ok(left > 0 && left < 20, `${left} rows name the department`);
        await frame.locator("td.linked:visible").first().click();
        await editor.until(".tab.active", ".edupol");
        await editor.command("View: Close All Editors");
      },
    ],
    [
      "lists the verdicts as of a day",
      async (editor) => {
        await editor.open(plan);
        await editor.command("edupol: Evaluate the plan");
        const frame = await editor.webview("details table tbody tr", 60_000);
        assert.match(await frame.locator(".day").textContent(), /2024-12-31/);
        await editor.pause(500);
        await editor.shot("evaluation");
        await editor.command("edupol: Choose the as-of date…");
        await editor.insert("2023年6月30日");
        await editor.pause(400);
        await editor.press("Enter");
        await frame
          .locator(".day")
          .filter({ hasText: "2023-06-30" })
          .waitFor({ timeout: 30_000 });
        await frame.locator("td.linked:visible").first().click();
        await editor.until(".tab.active", ".edupol");
        await editor.command("View: Close All Editors");
      },
    ],
  ],
};

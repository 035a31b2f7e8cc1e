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
            const spans = document.querySelectorAll(".editor-group-container.active .view-line span span");
            return new Set([...spans].map((span) => getComputedStyle(span).color)).size;
          });
          return colours >= 5;
        });
        const boxed = await editor.page.locator(".unicode-highlight").count();
        assert.equal(boxed, 0, "Chinese is not boxed as ambiguous");
      },
    ],
    [
      "shows what the plan contradicts",
      async (editor) => {
        await editor.command("View: Toggle Problems");
        await editor.until(".markers-panel .monaco-list-row", "18所", 90_000);
        await editor.put("三年内，创建|18所");
        await editor.shot("diagnostics");
        await editor.command("View: Toggle Problems");
      },
    ],
    [
      "says what a target means",
      async (editor) => {
        await editor.put("目标 智慧|教室 @");
        await editor.press("Control+k", "Control+i");
        const hover = await editor.until(".monaco-hover:not(.hidden)", "智慧教室");
        const text = await hover.textContent();
        assert.match(text, /2024/);
        await editor.shot("hover");
        await editor.press("Escape");
      },
    ],
    [
      "draws the graph around the cursor and goes where a box is clicked",
      async (editor) => {
        await editor.put("目标 智慧|教室 @");
        await editor.command("edupol: Show the dependency graph");
        const frame = await editor.webview("svg g.node");
        await frame.locator("g.node[data-id='target:智慧教室'].middle").waitFor();
        await editor.pause(800);
        await editor.shot("graph");
        await frame.locator("g.node[data-kind='action']").first().click();
        await editor.until(".tab.active", "annex.edupol");
        await editor.pause(800);
        await editor.shot("graph-followed");
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
        await frame.locator("input[type=search]").fill("财政局");
        await editor.pause(400);
        const left = await frame.locator("tbody tr:visible").count();
        assert.ok(left > 0 && left < 28, `${left} rows name the department`);
        await editor.shot("matrix");
        await frame.locator("td.linked:visible").first().click();
        await editor.until(".tab.active", ".edupol");
        await editor.command("View: Close All Editors");
      },
    ],
  ],
};

// A small plan to write in.
import assert from "node:assert/strict";

const folder = "policies/练习";
const plan = `${folder}/plan.edupol`;

export const practice = {
  name: "a plan being written",
  settings: { "edupol.language": "zh", "edupol.facts.asOf": "2024-12-31", "files.autoSave": "off" },
  steps: [
    [
      "formats",
      async (editor) => {
        await editor.open(plan);
        await editor.put("至少1个智慧教室|");
        await editor.press("Enter");
        await editor.insert("目标 试写:到2024年,四星级占比>=90 %");
        await editor.command("Format Document");
        await editor.save();
        assert.match(editor.disk(), /到2024年，四星级占比 ≥ 90%/);
        await editor.shot("formatted");
      },
    ],
  ],
};

export const interfaceInChinese = {
  name: "the Chinese interface",
  locale: "zh-cn",
  settings: {},
  steps: [
    [
      "names its commands in Chinese",
      async (editor) => {
        await editor.open("policies/练习/plan.edupol");
        await editor.page
          .locator("[id='edupol.edupol']")
          .or(editor.page.locator(".statusbar-item"))
          .first()
          .waitFor();
        await editor.eventually("Chinese commands", async () => {
          await editor.press("Escape", "F1");
          await editor.insert("edupol");
          await editor.pause(500);
          const rows = await editor.page
            .locator(".quick-input-list .monaco-list-row")
            .allTextContents();
          return (
            rows.some((row) => row.includes("查看任务依赖关系图")) &&
            rows.some((row) => row.includes("新建方案"))
          );
        });
        await editor.shot("commands-zh");
        await editor.press("Escape");
      },
    ],
    [
      "guides through a first plan",
      async (editor) => {
        await editor.command("edupol: 打开入门指引");
        await editor.until(".getting-started-step", "新建方案");
        await editor.pause(1000);
        await editor.shot("walkthrough-zh");
      },
    ],
  ],
};

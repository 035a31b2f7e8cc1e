// What a person does in VS Code: opens files, types, looks at what is shown.
import { readFileSync } from "node:fs";
import { join } from "node:path";

export class Editor {
  constructor(page, { folder, shots }) {
    this.page = page;
    this.folder = folder;
    this.shots = shots;
    this.count = 0;
  }

  /** Waits until the workbench is there and has come to rest. */
  async ready() {
    await this.page.waitForSelector(".monaco-workbench .part.editor", {
      timeout: 120_000,
    });
    await this.page.waitForSelector(".explorer-folders-view .monaco-list-row", {
      timeout: 60_000,
    });
    // An error text: the client sends it if a command is not there yet, so the first commands wait for the extension.
    await this.pause(1500);
  }

  pause(milliseconds) {
    return this.page.waitForTimeout(milliseconds);
  }

  async press(...keys) {
    for (const key of keys) {
      await this.page.keyboard.press(key);
    }
  }

  /** Text as an input method commits it. */
  async insert(text) {
    await this.page.keyboard.insertText(text);
  }

  /** Key by key, as Latin letters are typed. */
  async type(text, delay = 40) {
    await this.page.keyboard.type(text, { delay });
  }

  /** Runs a command by its title. Commands of the extension appear once its server runs, so it is asked again. */
  async command(title) {
    const row = this.page.locator(`.quick-input-list .monaco-list-row[aria-label^="${title}"]`).first();
    await this.eventually(
      `the command ${title}`,
      async () => {
        await this.press("Escape", "F1");
        await this.page.locator(".quick-input-widget input").first().waitFor();
        await this.insert(title);
        return row.waitFor({ timeout: 3000 }).then(
          () => true,
          () => false,
        );
      },
      60_000,
    );
    await row.click();
    await this.page.mouse.move(1000, 880);
    await this.pause(250);
  }

  /** Opens the panel of problems and keeps those that hold a text or lie in files of a pattern. */
  async problems(text) {
    await this.command("Problems: Focus on Problems View");
    const filter = this.page
      .locator(".panel .viewpane-filter input, .panel .monaco-inputbox input")
      .first();
    await filter.fill(text);
    return filter;
  }

  /** Opens the panel of problems and keeps those that hold a text; waits for the first. What arrives after the filter was
   * set may stay hidden, so it is set again. */
  async problem(text, timeout = 60_000) {
    const filter = await this.problems(text);
    const row = this.page
      .locator(".markers-panel .monaco-list-row")
      .filter({ hasText: text })
      .first();
    await this.eventually(
      `a problem with ${text}`,
      async () => {
        await filter.fill("");
        await filter.fill(text);
        return row.waitFor({ timeout: 3000 }).then(
          () => true,
          () => false,
        );
      },
      timeout,
    );
    return row;
  }

  async closePanel() {
    await this.command("View: Hide Panel");
  }

  /** What the hover at the cursor says. */
  async hover(text) {
    await this.press("Control+k", "Control+i");
    const found = await this.until(
      ".monaco-editor .monaco-hover .hover-row, .monaco-resizable-hover .hover-row",
      text,
    );
    return found.textContent();
  }

  /** Presses keys into the list of completions that stands open. */
  async completions() {
    const rows = this.page.locator(".suggest-widget.visible .monaco-list-row");
    await rows.first().waitFor({ timeout: 20_000 });
    await this.pause(400);
    return rows.evaluateAll((all) =>
      all.map((row) => row.getAttribute("aria-label")),
    );
  }

  async open(file) {
    await this.press("Control+p");
    const input = this.page.locator(".quick-input-widget input").first();
    await input.waitFor();
    await this.insert(file);
    const name = file.split("/").pop();
    await this.page
      .locator(".quick-input-list .monaco-list-row")
      .filter({ hasText: name })
      .first()
      .waitFor({ timeout: 30_000 });
    await this.pause(300);
    await this.press("Enter");
    await this.page
      .locator(".tab.active")
      .filter({ hasText: name })
      .first()
      .waitFor();
    await this.page
      .locator(".editor-group-container.active .view-lines .view-line")
      .first()
      .waitFor();
    this.file = file;
    await this.pause(300);
  }

  /** The text of a file as it is on the disk. */
  disk(file = this.file) {
    return readFileSync(join(this.folder, file), "utf8");
  }

  /** Puts the cursor before the nth character of a line. The columns of “Go to Line” count wide characters twice. */
  async goTo(line, characters) {
    await this.press("Control+g");
    await this.page.locator(".quick-input-widget input").first().waitFor();
    await this.insert(`${line}`);
    await this.pause(200);
    await this.press("Enter");
    await this.pause(200);
    await this.press("Home", "Home");
    const indent = this.disk().split("\n")[line - 1].match(/^ */)[0].length;
    const steps = characters >= indent ? characters - indent : 0;
    await this.press("End", "Home", ...Array(steps).fill("ArrowRight"));
    await this.pause(150);
  }

  /** Puts the cursor into a text of the open file: `before|after` says where. The file has to be saved. */
  async put(marked, text = this.disk()) {
    const [before, after = ""] = marked.split("|");
    const at = text.indexOf(before + after);
    if (at < 0) {
      throw new Error(
        `the file does not hold ${JSON.stringify(before + after)}`,
      );
    }
    const lines = text.slice(0, at + before.length).split("\n");
    await this.goTo(lines.length, [...lines.at(-1)].length);
  }

  async save() {
    await this.pause(200);
    await this.press("Control+s");
    await this.page.waitForFunction(
      () => !document.querySelector(".tab.active.dirty"),
      undefined,
      { timeout: 15_000 },
    );
    await this.pause(200);
  }

  async undoAll() {
    await this.command("File: Revert File");
    await this.pause(400);
  }

  /** The lines of the editor in front that are on the screen. */
  async visible() {
    const lines = await this.page
      .locator(".editor-group-container.active .monaco-editor .view-line")
      .allTextContents();
    return lines.map((line) => line.replaceAll("\u00a0", " ")).join("\n");
  }

  /** Waits until something holds a text, and gives what it says. */
  async until(selector, text, timeout = 20_000) {
    const found = this.page.locator(selector).filter({ hasText: text }).first();
    await found.waitFor({ timeout });
    return found;
  }

  /** Waits until a function of the page or of the disk gives something true. */
  async eventually(what, probe, timeout = 20_000) {
    const end = Date.now() + timeout;
    for (;;) {
      const value = await probe();
      if (value) {
        return value;
      }
      if (Date.now() > end) {
        throw new Error(`never came: ${what}`);
      }
      await this.pause(150);
    }
  }

  /** The frame inside a web view whose page holds a selector. */
  async webview(selector, timeout = 30_000) {
    return this.eventually(
      `a web view with ${selector}`,
      async () => {
        for (const frame of this.page.frames()) {
          const found = await frame
            .locator(selector)
            .count()
            .catch(() => 0);
          if (found > 0) {
            return frame;
          }
        }
        return undefined;
      },
      timeout,
    );
  }

  async shot(name, options = {}) {
    this.count += 1;
    const file = join(
      this.shots,
      `${String(this.count).padStart(2, "0")}-${name}.png`,
    );
    await this.page.screenshot({ path: file, ...options });
    return file;
  }
}

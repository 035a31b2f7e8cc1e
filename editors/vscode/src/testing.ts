/** The `test` blocks of the workspace in the Testing view. They run on what is saved, with `edupol test`. */
import * as fs from "node:fs";
import * as vscode from "vscode";
import type { Server } from "./client";
import { isPolicy } from "./documents";
import { errorText } from "./pure/errors";
import { declared, type Failure, lineOf, type Outcome, outcomes, type Report } from "./pure/trials";
import { manifestFolder } from "./pure/workspace";
import { runServer } from "./server";
import { language } from "./settings";

/** How long the text rests before the tree is read anew. */
const REST_MS = 500;

export class Tests implements vscode.Disposable {
  private readonly controller: vscode.TestController;
  private readonly subscriptions: vscode.Disposable[];
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly server: Server) {
    this.controller = vscode.tests.createTestController("edupol", vscode.l10n.t("edupol tests"));
    this.controller.refreshHandler = () => this.refresh();
    this.controller.createRunProfile(
      vscode.l10n.t("Run"),
      vscode.TestRunProfileKind.Run,
      (request, token) => this.run(request, token),
      true,
    );
    const watcher = vscode.workspace.createFileSystemWatcher("**/*.edupol");
    this.subscriptions = [
      watcher,
      watcher.onDidCreate((uri) => this.read(uri)),
      watcher.onDidChange((uri) => this.read(uri)),
      watcher.onDidDelete((uri) => this.controller.items.delete(uri.toString())),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (isPolicy(document)) {
          this.later(document);
        }
      }),
    ];
    void this.refresh();
  }

  /** Runs one test by its name, for a code lens. */
  async runById(name: string): Promise<void> {
    const all: vscode.TestItem[] = [];
    this.controller.items.forEach((file) => {
      file.children.forEach((test) => {
        all.push(test);
      });
    });
    const found = all.filter((test) => test.label === name);
    const request = new vscode.TestRunRequest(found.length > 0 ? found : undefined);
    await this.run(request, new vscode.CancellationTokenSource().token);
    await vscode.commands.executeCommand("workbench.view.testing.focus");
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.controller.dispose();
    for (const subscription of this.subscriptions) {
      subscription.dispose();
    }
  }

  private later(document: vscode.TextDocument): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.show(document.uri, document.getText()), REST_MS);
  }

  private async refresh(): Promise<void> {
    const files = await vscode.workspace.findFiles("**/*.edupol", "**/node_modules/**");
    await Promise.all(files.map((file) => this.read(file)));
  }

  private async read(uri: vscode.Uri): Promise<void> {
    try {
      this.show(uri, new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)));
    } catch {
      // The file went away between the notice and the reading.
      this.controller.items.delete(uri.toString());
    }
  }

  private show(uri: vscode.Uri, text: string): void {
    const tests = declared(text);
    if (tests.length === 0) {
      this.controller.items.delete(uri.toString());
      return;
    }
    const label = vscode.workspace.asRelativePath(uri, false);
    const file = this.controller.createTestItem(uri.toString(), label, uri);
    file.children.replace(
      tests.map(({ name, line }) => {
        const item = this.controller.createTestItem(`${uri.toString()}#${name}`, name, uri);
        item.range = new vscode.Range(line, 0, line, 0);
        return item;
      }),
    );
    this.controller.items.add(file);
  }

  private async run(request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> {
    await vscode.workspace.saveAll(false);
    const run = this.controller.createTestRun(request);
    const groups = new Map<string, vscode.TestItem[]>();
    for (const test of this.wanted(request)) {
      run.started(test);
      const folder = manifestFolder(test.uri?.fsPath ?? "", fs.existsSync);
      groups.set(folder, [...(groups.get(folder) ?? []), test]);
    }
    for (const [folder, tests] of groups) {
      if (!token.isCancellationRequested) {
        await this.runGroup(run, folder, tests);
      }
    }
    run.end();
  }

  /** The tests that were asked for: themselves, or all of a file. */
  private wanted(request: vscode.TestRunRequest): vscode.TestItem[] {
    const all: vscode.TestItem[] = [];
    const excluded = new Set((request.exclude ?? []).map((item) => item.id));
    const add = (item: vscode.TestItem) => {
      if (excluded.has(item.id)) {
        return;
      }
      const isFile = this.controller.items.get(item.id) !== undefined;
      if (isFile) {
        item.children.forEach(add);
      } else {
        // A case runs with its test.
        const above = item.parent;
        all.push(above && this.controller.items.get(above.id) === undefined ? above : item);
      }
    };
    if (request.include) {
      request.include.forEach(add);
    } else {
      this.controller.items.forEach(add);
    }
    return [...new Set(all)];
  }

  private async runGroup(run: vscode.TestRun, folder: string, tests: vscode.TestItem[]): Promise<void> {
    try {
      const program = this.server.path;
      if (!program) {
        throw new Error(vscode.l10n.t("There is no `edupol` program to run the tests with."));
      }
      const arguments_ = ["test", folder, "--format", "json", "--lang", language()];
      const printed = await runServer(program, arguments_, undefined, [1]);
      const found = outcomes(JSON.parse(printed) as Report, language());
      for (const test of tests) {
        this.report(run, test, found.get(test.label) ?? []);
      }
    } catch (error) {
      for (const test of tests) {
        run.errored(test, new vscode.TestMessage(errorText(error)));
      }
    }
  }

  private report(run: vscode.TestRun, test: vscode.TestItem, all: Outcome[]): void {
    if (all.length === 0) {
      run.skipped(test);
      return;
    }
    const cases = all.filter((outcome) => outcome.label !== undefined);
    test.children.replace(
      cases.map(({ label = "" }) => {
        const item = this.controller.createTestItem(`${test.id}${label}`, label, test.uri);
        if (test.range) {
          item.range = test.range;
        }
        return item;
      }),
    );
    for (const outcome of all) {
      const item = outcome.label === undefined ? test : test.children.get(`${test.id}${outcome.label}`);
      if (item) {
        settle(run, item, outcome);
      }
    }
  }
}

function settle(run: vscode.TestRun, item: vscode.TestItem, outcome: Outcome): void {
  if (outcome.passed) {
    run.passed(item);
    return;
  }
  run.failed(
    item,
    outcome.failures.map((failure) => message(item, failure)),
  );
}

function message(item: vscode.TestItem, failure: Failure): vscode.TestMessage {
  const title = vscode.l10n.t(
    "{0} (as of {1}): {2} expected, {3} found",
    failure.text,
    failure.asOf,
    failure.wanted,
    failure.got,
  );
  const shown = vscode.TestMessage.diff(title, failure.wanted, failure.got);
  if (item.uri && item.range) {
    const text = fs.readFileSync(item.uri.fsPath, "utf8");
    const line = lineOf(text, item.range.start.line, failure.text);
    shown.location = new vscode.Location(item.uri, new vscode.Position(line, 0));
  }
  return shown;
}

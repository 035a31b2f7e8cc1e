/** The `test` blocks of the workspace in the Testing view. They run in the server, on the texts as they are in the editor. */
import * as vscode from "vscode";
import type { Server } from "./client";
import { isPolicy } from "./documents";
import { toLocation } from "./jump";
import { runTestRequest, type TestMessage, type TestResult, testsRequest } from "./protocol";
import { errorText } from "./pure/errors";
import { byFile, report } from "./pure/trials";

/** How long the text rests before the tree is asked for anew. */
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
    const later = () => this.later();
    this.subscriptions = [
      watcher,
      watcher.onDidCreate(later),
      watcher.onDidChange(later),
      watcher.onDidDelete(later),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (isPolicy(document)) {
          this.later();
        }
      }),
      server.onStart(() => void this.refresh()),
    ];
  }

  /** Runs one test by its id, for a code lens. */
  async runById(id: string): Promise<void> {
    await this.refresh();
    const test = this.leaves().get(id) ?? this.declared().find((item) => item.id === id);
    await vscode.commands.executeCommand("workbench.view.testing.focus");
    await this.run(new vscode.TestRunRequest(test ? [test] : undefined), new vscode.CancellationTokenSource().token);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.controller.dispose();
    for (const subscription of this.subscriptions) {
      subscription.dispose();
    }
  }

  private later(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.refresh(), REST_MS);
  }

  /** Asks for the tests. Items keep their ids, and with them what came out last. */
  private async refresh(): Promise<void> {
    const answer = await this.server.running?.sendRequest(testsRequest, {}).catch(() => undefined);
    if (!answer) {
      return;
    }
    const files = [...byFile(answer.tests)].map(([uri, tests]) => {
      const place = vscode.Uri.parse(uri);
      const file = this.controller.createTestItem(uri, vscode.workspace.asRelativePath(place, false), place);
      file.children.replace(
        tests.map(({ id, name, location, cases }) => {
          const test = this.item(id, name, location);
          test.children.replace(cases.map((one) => this.item(one.id, one.label, one.location)));
          return test;
        }),
      );
      return file;
    });
    this.controller.items.replace(files);
  }

  private item(id: string, label: string, location: Parameters<typeof toLocation>[0]): vscode.TestItem {
    const { uri, range } = toLocation(location);
    const item = this.controller.createTestItem(id, label, uri);
    item.range = range;
    return item;
  }

  private declared(): vscode.TestItem[] {
    const found: vscode.TestItem[] = [];
    this.controller.items.forEach((file) => {
      file.children.forEach((test) => {
        found.push(test);
      });
    });
    return found;
  }

  /** What can have an outcome: cases, and tests without them. */
  private leaves(): Map<string, vscode.TestItem> {
    const found = new Map<string, vscode.TestItem>();
    for (const test of this.declared()) {
      test.children.forEach((each) => found.set(each.id, each));
      if (test.children.size === 0) {
        found.set(test.id, test);
      }
    }
    return found;
  }

  private async run(request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> {
    const run = this.controller.createTestRun(request);
    const wanted = this.wanted(request);
    for (const item of wanted.values()) {
      run.started(item);
    }
    try {
      const client = this.server.running;
      if (!client) {
        throw new Error(vscode.l10n.t("The language server is not running, so the tests cannot run."));
      }
      const answer = await client.sendRequest(runTestRequest, { ids: [...wanted.keys()] }, token);
      const results = new Map(answer?.results.map((result) => [result.id, result]));
      for (const [id, item] of wanted) {
        settle(run, item, results.get(id));
      }
    } catch (error) {
      for (const item of wanted.values()) {
        run.errored(item, new vscode.TestMessage(errorText(error)));
      }
    } finally {
      run.end();
    }
  }

  /** What was asked for: what can have an outcome, in or below what was chosen. */
  private wanted(request: vscode.TestRunRequest): Map<string, vscode.TestItem> {
    const all = this.leaves();
    const below = (item: vscode.TestItem | undefined, chosen: readonly vscode.TestItem[]): boolean =>
      item !== undefined && (chosen.some((one) => one.id === item.id) || below(item.parent, chosen));
    for (const [id, item] of all) {
      const asked = request.include === undefined || below(item, request.include);
      if (!asked || below(item, request.exclude ?? [])) {
        all.delete(id);
      }
    }
    return all;
  }
}

function settle(run: vscode.TestRun, item: vscode.TestItem, result: TestResult | undefined): void {
  const label = item.parent?.parent ? `${item.parent.label} › ${item.label}` : item.label;
  for (const line of report(label, result)) {
    run.appendOutput(`${line}\r\n`, undefined, item);
  }
  switch (result?.outcome) {
    case "passed":
      run.passed(item);
      break;
    case "failed":
      run.failed(item, result.messages.map(message));
      break;
    case "errored":
      run.errored(item, result.messages.map(message));
      break;
    default:
      run.skipped(item);
  }
}

function message({ message: text, expected, actual, location }: TestMessage): vscode.TestMessage {
  const shown =
    expected !== undefined && actual !== undefined
      ? vscode.TestMessage.diff(text, expected, actual)
      : new vscode.TestMessage(text);
  if (location) {
    shown.location = toLocation(location);
  }
  return shown;
}

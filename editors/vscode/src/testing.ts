/** The `test` blocks of the workspace in the Testing view. */
import * as vscode from "vscode";
import type { Server } from "./client";
import { isPolicy } from "./documents";
import { toLocation, toRange } from "./jump";
import { errorText } from "./pure/errors";
import { runTestRequest, type TestItem, type TestMessage, type TestResult, testsRequest } from "./protocol";

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
    this.subscriptions = [
      server.onStart(() => this.later()),
      server.onStop(() => this.controller.items.replace([])),
      vscode.workspace.onDidChangeTextDocument((event) => {
        if (isPolicy(event.document)) {
          this.later();
        }
      }),
      vscode.workspace.onDidSaveTextDocument(() => this.later()),
    ];
  }

  /** Runs one test by its id, for a code lens. */
  async runById(id: string): Promise<void> {
    await this.refresh();
    const item = this.controller.items.get(id);
    const request = new vscode.TestRunRequest(item ? [item] : undefined);
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

  private later(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.refresh(), REST_MS);
  }

  private async refresh(): Promise<void> {
    try {
      const answer = await this.server.running?.sendRequest(testsRequest, {});
      this.controller.items.replace((answer?.tests ?? []).map((test) => this.item(test)));
    } catch {
      // Between two versions of the text, or with an older server: the tree stays as it is.
    }
  }

  private item(test: TestItem): vscode.TestItem {
    const item = this.controller.createTestItem(test.id, test.name, vscode.Uri.parse(test.location.uri));
    item.range = toRange(test.location.range);
    for (const one of test.cases ?? []) {
      const child = this.controller.createTestItem(one.id, one.label, vscode.Uri.parse(one.location.uri));
      child.range = toRange(one.location.range);
      item.children.add(child);
    }
    return item;
  }

  private async run(request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> {
    const run = this.controller.createTestRun(request);
    const items = this.wanted(request);
    for (const item of items) {
      run.started(item);
      item.children.forEach((child) => {
        run.started(child);
      });
    }
    try {
      const client = this.server.running;
      const answer = await client?.sendRequest(runTestRequest, { ids: items.map((item) => item.id) }, token);
      this.report(run, items, answer?.results ?? []);
    } catch (error) {
      for (const item of items) {
        run.errored(item, new vscode.TestMessage(errorText(error)));
      }
    } finally {
      run.end();
    }
  }

  private wanted(request: vscode.TestRunRequest): vscode.TestItem[] {
    const all: vscode.TestItem[] = [];
    this.controller.items.forEach((item) => {
      all.push(item);
    });
    const chosen = request.include ?? all;
    const excluded = new Set((request.exclude ?? []).map((item) => item.id));
    return chosen.filter((item) => !excluded.has(item.id));
  }

  private report(run: vscode.TestRun, items: readonly vscode.TestItem[], results: TestResult[]): void {
    const known = new Map<string, vscode.TestItem>();
    for (const item of items) {
      known.set(item.id, item);
      item.children.forEach((child) => {
        known.set(child.id, child);
      });
    }
    for (const result of results) {
      const item = known.get(result.id);
      if (item) {
        known.delete(result.id);
        reportOne(run, item, result);
      }
    }
    for (const item of known.values()) {
      run.skipped(item);
    }
  }
}

function reportOne(run: vscode.TestRun, item: vscode.TestItem, result: TestResult): void {
  const messages = result.messages.map(testMessage);
  switch (result.outcome) {
    case "passed":
      run.passed(item, result.durationMs);
      break;
    case "failed":
      run.failed(item, messages, result.durationMs);
      break;
    case "errored":
      run.errored(item, messages, result.durationMs);
      break;
    case "skipped":
      run.skipped(item);
      break;
  }
}

function testMessage(message: TestMessage): vscode.TestMessage {
  const { expected, actual } = message;
  const shown =
    expected !== undefined && actual !== undefined
      ? vscode.TestMessage.diff(message.message, expected, actual)
      : new vscode.TestMessage(message.message);
  if (message.location) {
    shown.location = toLocation(message.location);
  }
  return shown;
}

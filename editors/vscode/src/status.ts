/** The verdicts of the plan in the status bar. */
import * as vscode from "vscode";
import type { Server } from "./client";
import { inDocument, isPolicy } from "./documents";
import { verdictWord } from "./panels/evaluation";
import { type VerdictsResult, verdictsRequest } from "./protocol";
import { count, ICONS, ORDER, statusText } from "./pure/summary";
import { asOf } from "./settings";

/** How long the text rests before it is judged anew. */
const REST_MS = 600;

export class StatusBar implements vscode.Disposable {
  private readonly item: vscode.StatusBarItem;
  private readonly subscriptions: vscode.Disposable[];
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly server: Server,
  ) {
    this.item = vscode.window.createStatusBarItem("edupol.verdicts", vscode.StatusBarAlignment.Left, 50);
    this.item.name = vscode.l10n.t("edupol: verdicts");
    this.item.command = "edupol.evaluate";
    this.subscriptions = [
      server.onStart(() => {
        this.later();
      }),
      server.onStop(() => this.item.hide()),
      vscode.window.onDidChangeActiveTextEditor(() => this.later()),
      vscode.workspace.onDidChangeTextDocument((event) => {
        if (isPolicy(event.document)) {
          this.later();
        }
      }),
    ];
  }

  /** Asks again once nothing has happened for a moment. */
  later(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.refresh(), REST_MS);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.item.dispose();
    for (const subscription of this.subscriptions) {
      subscription.dispose();
    }
  }

  private async refresh(): Promise<void> {
    const client = this.server.running;
    const wanted = vscode.workspace.getConfiguration("edupol").get<boolean>("statusBar.enabled", true);
    const policies = vscode.workspace.textDocuments.some(isPolicy);
    if (!client || !wanted || !policies) {
      this.item.hide();
      return;
    }
    const day = asOf(this.context);
    let result: VerdictsResult | null = null;
    try {
      result = await client.sendRequest(verdictsRequest, { ...inDocument(), ...(day ? { asOf: day } : {}) });
    } catch {
      // A server without this request, or one that is busy with newer text: the last numbers stay.
      return;
    }
    // Nothing comes while the policy does not compile: the last numbers stay, so that the bar is quiet while typing.
    if (result) {
      this.show(result);
    }
  }

  private show(result: VerdictsResult): void {
    this.item.text = result.facts ? statusText(result.counts) : `$(question) ${vscode.l10n.t("no facts")}`;
    this.item.tooltip = tooltip(result);
    this.item.accessibilityInformation = {
      label: ORDER.map((verdict) => `${count(result.counts, verdict)} ${verdictWord(verdict)}`).join(", "),
    };
    this.item.show();
  }
}

function tooltip(result: VerdictsResult): vscode.MarkdownString {
  const t = vscode.l10n.t;
  const text = new vscode.MarkdownString(undefined, true);
  text.isTrusted = { enabledCommands: ["edupol.evaluate", "edupol.chooseAsOf"] };
  text.appendMarkdown(`**${result.plan ? `${markdown(result.plan)} · ` : ""}${t("as of {0}", result.asOf)}**\n\n`);
  for (const verdict of ORDER) {
    const number = count(result.counts, verdict);
    if (number > 0) {
      text.appendMarkdown(`${ICONS[verdict]} ${number} ${verdictWord(verdict)}  \n`);
    }
  }
  text.appendMarkdown(
    `\n[${t("Show all")}](command:edupol.evaluate) · [${t("Choose the as-of date")}](command:edupol.chooseAsOf)`,
  );
  return text;
}

function markdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>]/g, "\\$&");
}

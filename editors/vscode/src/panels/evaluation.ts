/** Every statement with its verdict, as of a day. */
import * as vscode from "vscode";
import type { Server } from "../client";
import { inDocument } from "../documents";
import { jump } from "../jump";
import { type Verdict, type VerdictsResult, verdictsRequest } from "../protocol";
import { count, grouped, ORDER } from "../pure/summary";
import { asOf } from "../settings";
import { type Message, Panel } from "./panel";

/** What a verdict is called. */
export function verdictWord(verdict: Verdict): string {
  const t = vscode.l10n.t;
  switch (verdict) {
    case "met":
      return t("met");
    case "not-met":
      return t("not met");
    case "not-due":
      return t("not due");
    case "undetermined":
      return t("undetermined");
    case "not-applicable":
      return t("not applicable");
    case "untestable":
      return t("untestable");
    case "waived":
      return t("waived");
  }
}

export class EvaluationView implements vscode.Disposable {
  private panel: Panel | undefined;
  private shown: VerdictsResult | undefined;

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly server: Server,
  ) {}

  async show(): Promise<void> {
    this.panel ??= this.open();
    this.panel.reveal();
    await this.refresh();
  }

  /** Asks again, if the page is there. */
  async refresh(): Promise<void> {
    const client = this.server.running;
    if (!client || !this.panel) {
      return;
    }
    const day = asOf(this.context);
    const result = await client.sendRequest(verdictsRequest, { ...inDocument(), ...(day ? { asOf: day } : {}) });
    if (result) {
      this.shown = result;
      this.panel.send({ type: "evaluation", ...pageData(result) });
    }
  }

  dispose(): void {
    this.panel?.dispose();
  }

  private open(): Panel {
    const t = vscode.l10n.t;
    const panel = new Panel(this.context, {
      name: "evaluation",
      title: t("Evaluation"),
      icon: "evaluation",
      strings: {
        asOf: t("as of"),
        change: t("Change"),
        name: t("statement"),
        measured: t("measured"),
        wanted: t("wanted"),
        noFacts: t("No tables of facts are bound to this plan, so nothing can be judged yet."),
        empty: t("The plan has no statement that can be judged."),
        actions: t("of actions"),
        action: t("action"),
      },
      receive: (message) => void this.receive(message),
    });
    panel.onDispose(() => {
      this.panel = undefined;
    });
    return panel;
  }

  private async receive(message: Message): Promise<void> {
    if (message.type === "open") {
      const item = this.shown?.items[Number(message.id)];
      if (item) {
        await jump(item.location, this.panel?.column);
      }
    } else if (message.type === "set" && message.name === "asOf") {
      await vscode.commands.executeCommand("edupol.chooseAsOf");
    }
  }
}

function pageData(result: VerdictsResult): Record<string, unknown> {
  return {
    plan: result.plan ?? "",
    asOf: result.asOf,
    facts: result.facts,
    counts: ORDER.map((verdict) => ({ verdict, word: verdictWord(verdict), count: count(result.counts, verdict) })),
    groups: grouped(result.items).map(([verdict, items]) => ({
      verdict,
      word: verdictWord(verdict),
      items: items.map((item) => ({
        id: String(result.items.indexOf(item)),
        name: item.name,
        action: item.kind !== "target",
        severity: item.severity ?? "",
        measured: item.measured ?? "",
        wanted: item.wanted ?? "",
      })),
    })),
  };
}

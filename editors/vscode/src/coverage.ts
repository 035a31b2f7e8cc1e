/** Which clauses of the source document the plan encodes, shown beside the document itself. */
import * as vscode from "vscode";
import type { Server } from "./client";
import { inDocument } from "./documents";
import { toLocation, toRange } from "./jump";
import { type CoverageClause, type CoverageResult, coverageRequest } from "./protocol";

type Status = CoverageClause["status"];

const COLORS: Record<Status, string> = {
  encoded: "testing.iconPassed",
  note: "descriptionForeground",
  missing: "editorWarning.foreground",
};

export class Coverage implements vscode.Disposable {
  private readonly styles: Record<Status, vscode.TextEditorDecorationType>;
  private shown: CoverageResult | undefined;
  private readonly subscriptions: vscode.Disposable[];

  constructor(private readonly server: Server) {
    this.styles = { encoded: style("encoded"), note: style("note"), missing: style("missing") };
    this.subscriptions = [
      vscode.window.onDidChangeVisibleTextEditors(() => this.paint()),
      vscode.workspace.onDidSaveTextDocument((document) => {
        if (this.shown && document.languageId === "edupol") {
          void this.refresh();
        }
      }),
      server.onStop(() => this.clear()),
    ];
  }

  /** Opens the source beside the policy and marks its clauses. */
  async show(): Promise<void> {
    const result = await this.refresh();
    if (!result?.document) {
      await this.sourceMissing(result);
      return;
    }
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(result.document));
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true });
    this.paint();
    const share = result.total > 0 ? Math.round((result.covered / result.total) * 1000) / 10 : 0;
    vscode.window.setStatusBarMessage(
      vscode.l10n.t("{0} of {1} clauses of the source are encoded ({2}%)", result.covered, result.total, share),
      15_000,
    );
  }

  dispose(): void {
    for (const disposable of [...this.subscriptions, ...Object.values(this.styles)]) {
      disposable.dispose();
    }
  }

  private async refresh(): Promise<CoverageResult | undefined> {
    const result = await this.server.running?.sendRequest(coverageRequest, inDocument());
    this.shown = result ?? undefined;
    this.paint();
    return this.shown;
  }

  private async sourceMissing(result: CoverageResult | undefined): Promise<void> {
    const message =
      result === undefined
        ? vscode.l10n.t("The plan in front names no source document.")
        : vscode.l10n.t(
            "The source document of this plan was not found. `dir` under `[sources]` in edupol.toml says where it lies.",
          );
    await vscode.window.showInformationMessage(message);
  }

  private clear(): void {
    this.shown = undefined;
    this.paint();
  }

  private paint(): void {
    const shown = this.shown;
    for (const editor of vscode.window.visibleTextEditors) {
      const source = shown?.document !== undefined && same(editor.document.uri, shown.document);
      for (const status of ["encoded", "note", "missing"] as const) {
        const clauses = source ? shown.clauses.filter((clause) => clause.status === status) : [];
        editor.setDecorations(this.styles[status], clauses.flatMap(decoration));
      }
    }
  }
}

function same(uri: vscode.Uri, other: string): boolean {
  return uri.toString() === vscode.Uri.parse(other).toString();
}

function style(status: Status): vscode.TextEditorDecorationType {
  const color = new vscode.ThemeColor(COLORS[status]);
  return vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    borderColor: color,
    borderStyle: status === "missing" ? "dashed" : "solid",
    borderWidth: "0 0 0 4px",
    overviewRulerColor: color,
    overviewRulerLane: vscode.OverviewRulerLane.Right,
    ...(status === "missing" ? { backgroundColor: new vscode.ThemeColor("diffEditor.removedTextBackground") } : {}),
  });
}

function decoration(clause: CoverageClause): vscode.DecorationOptions[] {
  return clause.range ? [{ range: toRange(clause.range), hoverMessage: hover(clause) }] : [];
}

function hover(clause: CoverageClause): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  text.appendMarkdown(`**${clause.place}** · ${statusWord(clause.status)}`);
  for (const cite of clause.cites) {
    const place = toLocation(cite);
    const line = place.range.start.line + 1;
    const name = vscode.workspace.asRelativePath(place.uri, false);
    text.appendMarkdown(`\n\n[${name}:${line}](${place.uri.with({ fragment: `L${line}` }).toString()})`);
  }
  return text;
}

function statusWord(status: Status): string {
  switch (status) {
    case "encoded":
      return vscode.l10n.t("encoded");
    case "note":
      return vscode.l10n.t("recorded as a note");
    case "missing":
      return vscode.l10n.t("nothing cites this");
  }
}

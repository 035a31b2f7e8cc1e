/** The source document clause by clause, and beside each clause what the plan says of it. */
import * as fs from "node:fs";
import * as vscode from "vscode";
import type { Server } from "../client";
import { policyEditor } from "../documents";
import { errorText } from "../pure/errors";
import { manifestFolder } from "../pure/workspace";
import { runServer } from "../server";
import { language } from "../settings";
import { type Message, Panel } from "./panel";

export class CoverageView implements vscode.Disposable {
  private panel: Panel | undefined;
  private folder: string | undefined;
  private readonly subscription: vscode.Disposable;

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly server: Server,
  ) {
    this.subscription = vscode.workspace.onDidSaveTextDocument((document) => {
      if (document.languageId === "edupol" && this.panel?.visible) {
        void this.refresh();
      }
    });
  }

  async show(): Promise<void> {
    const file = policyEditor()?.document.uri;
    if (file?.scheme === "file") {
      this.folder = manifestFolder(file.fsPath, fs.existsSync);
    }
    await this.refresh();
  }

  dispose(): void {
    this.panel?.dispose();
    this.subscription.dispose();
  }

  private async refresh(): Promise<void> {
    const program = this.server.path;
    if (!program || this.folder === undefined) {
      return;
    }
    try {
      const html = await runServer(
        program,
        ["trace", this.folder, "--format", "html", "--lang", language()],
        undefined,
        [1],
      );
      if (!html.includes("<section")) {
        throw new Error(
          vscode.l10n.t(
            "The source document of this plan was not found. `dir` under `[sources]` in edupol.toml says where it lies.",
          ),
        );
      }
      this.panel ??= this.open();
      this.panel.reveal();
      this.panel.send({ type: "coverage", html });
    } catch (error) {
      await vscode.window.showInformationMessage(errorText(error));
    }
  }

  private open(): Panel {
    const panel = new Panel(this.context, {
      name: "coverage",
      title: vscode.l10n.t("Coverage of the source"),
      icon: "coverage",
      strings: { onlyMissing: vscode.l10n.t("Only what nothing cites") },
      receive: (message) => void this.receive(message),
    });
    panel.onDispose(() => {
      this.panel = undefined;
    });
    return panel;
  }

  /** A clause says its first line; the line is looked for in the files of the plan. */
  private async receive(message: Message): Promise<void> {
    if (message.type !== "open" || this.folder === undefined) {
      return;
    }
    const files = await vscode.workspace.findFiles(new vscode.RelativePattern(this.folder, "**/*.edupol"));
    for (const file of files) {
      const document = await vscode.workspace.openTextDocument(file);
      const at = document.getText().indexOf(message.id);
      if (at >= 0) {
        const start = document.positionAt(at);
        const column = this.panel?.column === vscode.ViewColumn.One ? vscode.ViewColumn.Two : vscode.ViewColumn.One;
        const editor = await vscode.window.showTextDocument(document, { viewColumn: column });
        editor.selection = new vscode.Selection(start, start);
        editor.revealRange(new vscode.Range(start, start), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
        return;
      }
    }
  }
}

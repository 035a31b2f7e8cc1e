/** Who is responsible for what, as a table. */
import * as vscode from "vscode";
import type { Server } from "../client";
import { inDocument } from "../documents";
import { jump } from "../jump";
import { type MatrixResult, matrixRequest } from "../protocol";
import { type Message, Panel } from "./panel";

export class MatrixView implements vscode.Disposable {
  private panel: Panel | undefined;
  private shown: MatrixResult | undefined;
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
    this.panel ??= this.open();
    this.panel.reveal();
    await this.refresh();
  }

  dispose(): void {
    this.panel?.dispose();
    this.subscription.dispose();
  }

  private open(): Panel {
    const t = vscode.l10n.t;
    const panel = new Panel(this.context, {
      name: "matrix",
      title: t("Responsibility matrix"),
      icon: "matrix",
      wide: true,
      strings: { filter: t("Filter by department or text"), none: t("No row matches.") },
      receive: (message) => void this.receive(message),
    });
    panel.onDispose(() => {
      this.panel = undefined;
    });
    return panel;
  }

  private async refresh(): Promise<void> {
    const result = await this.server.running?.sendRequest(matrixRequest, inDocument());
    if (result) {
      this.shown = result;
      this.panel?.send({
        type: "matrix",
        html: result.html,
        actions: (result.actions ?? []).map(({ label }) => label),
      });
    }
  }

  private async receive(message: Message): Promise<void> {
    if (message.type === "open") {
      const action = this.shown?.actions?.find(({ label }) => label === message.id);
      if (action) {
        await jump(action.location, this.panel?.column);
      }
    }
  }
}

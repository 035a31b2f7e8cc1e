/** The source document clause by clause, and beside each clause what the plan says of it, as the texts are now. */
import * as vscode from "vscode";
import type { Server } from "../client";
import { inDocument, isPolicy } from "../documents";
import { jump } from "../jump";
import { type CoverageResult, coverageRequest, type InDocument } from "../protocol";
import { errorText } from "../pure/errors";
import { clicked } from "../pure/trials";
import { type Message, Panel } from "./panel";

/** How long the text rests before the page is drawn anew. */
const REST_MS = 400;

export class CoverageView implements vscode.Disposable {
  private panel: Panel | undefined;
  private about: InDocument = {};
  private shown: CoverageResult | undefined;
  private timer: NodeJS.Timeout | undefined;
  private readonly subscription: vscode.Disposable;

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly server: Server,
  ) {
    this.subscription = vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (isPolicy(document) && this.panel?.visible) {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => void this.refresh(), REST_MS);
      }
    });
  }

  async show(): Promise<void> {
    this.about = inDocument();
    try {
      if (await this.refresh()) {
        this.panel?.reveal();
        return;
      }
      await vscode.window.showInformationMessage(
        vscode.workspace.isTrusted
          ? vscode.l10n.t(
              "The source document of this plan was not found. `dir` under `[sources]` in edupol.toml, or the setting `edupol.sources.dir`, says where it lies.",
            )
          : vscode.l10n.t(
              "The source document of this plan was not found. While the workspace is not trusted, it is looked for in the opened folders only.",
            ),
      );
    } catch (error) {
      await vscode.window.showErrorMessage(errorText(error));
    }
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.panel?.dispose();
    this.subscription.dispose();
  }

  /** Draws the page; false where there is no document to draw. */
  private async refresh(): Promise<boolean> {
    const result = await this.server.running?.sendRequest(coverageRequest, this.about);
    if (!result) {
      return false;
    }
    this.shown = result;
    this.panel ??= this.open();
    this.panel.send({ type: "coverage", html: result.html });
    return true;
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

  /** A clause leads to its citation, a place to its line in the document. */
  private async receive(message: Message): Promise<void> {
    if (message.type !== "open" || !this.shown) {
      return;
    }
    const { place, cite } = clicked(message.id);
    const clause = this.shown.clauses.find((one) => one.place === place);
    const citing = cite === undefined ? undefined : clause?.cites[cite];
    const { document } = this.shown;
    if (citing) {
      await jump(citing, this.panel?.column);
    } else if (document && clause?.range) {
      await jump({ uri: document, range: clause.range }, this.panel?.column);
    } else if (document) {
      await vscode.env.openExternal(vscode.Uri.parse(document));
    }
  }
}

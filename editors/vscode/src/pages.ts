/** The page of a finding's code, as the server has it: `edupol-code:/unknown-name.md`, shown as a preview. */
import * as vscode from "vscode";
import type { Server } from "./client";
import { explainRequest } from "./protocol";

const SCHEME = "edupol-code";

export class Pages implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly subscriptions: vscode.Disposable[];
  readonly onDidChange = this.changed.event;

  constructor(private readonly server: Server) {
    this.subscriptions = [
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      // A page that was open when the window was closed is asked for before the server is there.
      server.onStart(() => {
        for (const document of vscode.workspace.textDocuments) {
          if (document.uri.scheme === SCHEME) {
            this.changed.fire(document.uri);
          }
        }
      }),
    ];
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const code = uri.path.replace(/^\//, "").replace(/\.md$/, "");
    const page = await this.server.running?.sendRequest(explainRequest, { code });
    return page ?? vscode.l10n.t("There is no page for `{0}`.", code);
  }

  dispose(): void {
    this.changed.dispose();
    for (const subscription of this.subscriptions) {
      subscription.dispose();
    }
  }
}

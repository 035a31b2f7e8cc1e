/** A web view beside the text: created once, filled by messages. */
import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import { nonce, page } from "../pure/html";

export interface PanelParts {
  /** Names the script and the view's type. */
  name: "graph" | "matrix" | "evaluation" | "coverage";
  title: string;
  icon: string;
  strings: Record<string, string>;
  /** A wide page takes the place of the text; others stand beside it. */
  wide?: boolean;
  /** Called with what the page says. */
  receive(message: Message): void;
}

/** What a page may say. Everything else is dropped. */
export type Message =
  | { type: "ready" }
  | { type: "open"; id: string }
  | { type: "set"; name: string; value: string | number | boolean }
  | { type: "save"; text: string };

export class Panel implements vscode.Disposable {
  private readonly panel: vscode.WebviewPanel;
  private ready = false;
  private waiting: unknown[] = [];
  readonly onDispose: vscode.Event<void>;

  constructor(context: vscode.ExtensionContext, parts: PanelParts) {
    const root = context.extensionUri;
    const folders = [vscode.Uri.joinPath(root, "dist", "webview"), vscode.Uri.joinPath(root, "media")];
    this.panel = vscode.window.createWebviewPanel(
      `edupol.${parts.name}`,
      parts.title,
      { viewColumn: parts.wide ? vscode.ViewColumn.Active : vscode.ViewColumn.Beside, preserveFocus: true },
      { enableScripts: true, localResourceRoots: folders, retainContextWhenHidden: true },
    );
    this.panel.iconPath = {
      light: vscode.Uri.joinPath(root, "icons", `${parts.icon}-light.svg`),
      dark: vscode.Uri.joinPath(root, "icons", `${parts.icon}-dark.svg`),
    };
    this.onDispose = this.panel.onDidDispose;
    const web = this.panel.webview;
    const url = (...segments: string[]) => web.asWebviewUri(vscode.Uri.joinPath(root, ...segments)).toString();
    web.onDidReceiveMessage((message: unknown) => this.hear(message, parts));
    web.html = page({
      source: web.cspSource,
      nonce: nonce(randomBytes),
      script: url("dist", "webview", `${parts.name}.js`),
      styles: [url("media", "view.css"), url("media", `${parts.name}.css`)],
      title: parts.title,
      lang: vscode.env.language,
      strings: parts.strings,
    });
  }

  get visible(): boolean {
    return this.panel.visible;
  }

  get column(): vscode.ViewColumn | undefined {
    return this.panel.viewColumn;
  }

  set title(title: string) {
    this.panel.title = title;
  }

  reveal(): void {
    this.panel.reveal(undefined, true);
  }

  /** Sends data to the page, once it listens. */
  send(message: unknown): void {
    if (this.ready) {
      void this.panel.webview.postMessage(message);
    } else {
      this.waiting.push(message);
    }
  }

  dispose(): void {
    this.panel.dispose();
  }

  private hear(message: unknown, parts: PanelParts): void {
    if (!isMessage(message)) {
      return;
    }
    if (message.type === "ready") {
      this.ready = true;
      for (const waiting of this.waiting.splice(0)) {
        this.send(waiting);
      }
    }
    parts.receive(message);
  }
}

function isMessage(message: unknown): message is Message {
  if (typeof message !== "object" || message === null || !("type" in message)) {
    return false;
  }
  switch (message.type) {
    case "ready":
      return true;
    case "open":
      return "id" in message && typeof message.id === "string";
    case "save":
      return "text" in message && typeof message.text === "string";
    case "set":
      return "name" in message && typeof message.name === "string" && "value" in message;
    default:
      return false;
  }
}

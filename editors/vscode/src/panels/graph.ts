/** The dependency graph, which follows the cursor. */
import * as vscode from "vscode";
import type { Server } from "../client";
import { inDocument, isPolicy, policyEditor } from "../documents";
import { jump } from "../jump";
import { type GraphParams, type GraphResult, graphRequest } from "../protocol";
import { errorText } from "../pure/errors";
import { type Message, Panel } from "./panel";

/** How long the cursor rests before the drawing follows it. */
const REST_MS = 250;

export class GraphView implements vscode.Disposable {
  private panel: Panel | undefined;
  private shown: GraphResult | undefined;
  private timer: NodeJS.Timeout | undefined;
  private asked: vscode.CancellationTokenSource | undefined;
  private depth: number;
  private follow: boolean;
  private whole = false;
  private pinned: string | undefined;
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly server: Server,
  ) {
    const config = vscode.workspace.getConfiguration("edupol");
    this.depth = config.get<number>("graph.depth", 1);
    this.follow = config.get<boolean>("graph.followCursor", true);
    this.subscriptions = [
      vscode.window.onDidChangeTextEditorSelection((event) => this.moved(event.textEditor.document)),
      vscode.workspace.onDidChangeTextDocument((event) => this.moved(event.document)),
      server.onStart(() => this.later()),
    ];
  }

  /** Shows the graph around an id, or around what the cursor is on. */
  async show(id?: string): Promise<void> {
    this.pinned = id;
    this.panel ??= this.open();
    this.panel.reveal();
    await this.refresh(true);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.asked?.cancel();
    this.panel?.dispose();
    for (const subscription of this.subscriptions) {
      subscription.dispose();
    }
  }

  private open(): Panel {
    const t = vscode.l10n.t;
    const panel = new Panel(this.context, {
      name: "graph",
      title: t("Dependency graph"),
      icon: "graph",
      strings: {
        depth: t("Steps"),
        follow: t("Follow the cursor"),
        whole: t("Whole plan"),
        fit: t("Fit"),
        zoomIn: t("Zoom in"),
        zoomOut: t("Zoom out"),
        save: t("Save as SVG"),
        empty: t(
          "Put the cursor on a target, an action, an indicator or a department: what it rests on is drawn here.",
        ),
        hint: t("Click a box to go to its source."),
      },
      receive: (message) => void this.receive(message),
    });
    panel.onDispose(() => {
      this.panel = undefined;
      this.shown = undefined;
    });
    return panel;
  }

  private moved(document: vscode.TextDocument): void {
    if (this.panel?.visible && this.follow && isPolicy(document)) {
      this.pinned = undefined;
      this.later();
    }
  }

  private later(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.refresh(false), REST_MS);
  }

  private async refresh(always: boolean): Promise<void> {
    const client = this.server.running;
    const panel = this.panel;
    if (!client || !panel) {
      return;
    }
    this.asked?.cancel();
    this.asked = new vscode.CancellationTokenSource();
    const token = this.asked.token;
    try {
      const result = await client.sendRequest(graphRequest, this.params(), token);
      if (token.isCancellationRequested) {
        return;
      }
      this.draw(panel, result ?? undefined, always);
    } catch (error) {
      if (!token.isCancellationRequested) {
        panel.send({ type: "failed", text: errorText(error) });
      }
    }
  }

  private params(): GraphParams {
    const editor = policyEditor();
    const position = editor && { line: editor.selection.active.line, character: editor.selection.active.character };
    return {
      ...inDocument(),
      ...(position && !this.pinned ? { position } : {}),
      ...(this.pinned ? { name: this.pinned } : {}),
      depth: this.depth,
      whole: this.whole,
    };
  }

  private draw(panel: Panel, result: GraphResult | undefined, always: boolean): void {
    // Where the cursor is on nothing, the last drawing stays: an empty page would flicker while typing.
    if (!result || (result.nodes.length === 0 && this.shown && !always)) {
      if (!this.shown) {
        panel.send({ type: "empty" });
      }
      return;
    }
    const same = this.shown?.svg === result.svg;
    this.shown = result;
    panel.title = result.title || vscode.l10n.t("Dependency graph");
    if (!same || always) {
      panel.send({
        type: "graph",
        svg: result.svg,
        root: result.root ?? "",
        targets: result.nodes.filter((node) => node.location).map((node) => node.id),
        depth: this.depth,
        follow: this.follow,
        whole: this.whole,
      });
    }
  }

  private async receive(message: Message): Promise<void> {
    if (message.type === "open") {
      const node = this.shown?.nodes.find((node) => node.id === message.id);
      if (node?.location) {
        await jump(node.location, this.panel?.column);
      }
    } else if (message.type === "set") {
      this.set(message.name, message.value);
      await this.refresh(true);
    } else if (message.type === "save") {
      await save(message.text);
    }
  }

  private set(name: string, value: string | number | boolean): void {
    if (name === "depth") {
      this.depth = Math.min(Math.max(Number(value) || 1, 1), 6);
    } else if (name === "follow") {
      this.follow = value === true;
    } else if (name === "whole") {
      this.whole = value === true;
    }
  }
}

async function save(svg: string): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const target = await vscode.window.showSaveDialog({
    ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, "graph.svg") } : {}),
    filters: { SVG: ["svg"] },
  });
  if (target) {
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(svg));
  }
}

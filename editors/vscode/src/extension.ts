/** Entry point: wires the server, the views and the commands together. */
import * as vscode from "vscode";
import type { Location, Position } from "vscode-languageserver-protocol";
import { chooseAsOf } from "./asOf";
import { Server } from "./client";
import { Coverage } from "./coverage";
import { rememberDocuments } from "./documents";
import { toLocation } from "./jump";
import { newPlan } from "./newPlan";
import { EvaluationView } from "./panels/evaluation";
import { GraphView } from "./panels/graph";
import { MatrixView } from "./panels/matrix";
import { verdictsChanged } from "./protocol";
import { StatusBar } from "./status";
import { Tests } from "./testing";

let server: Server | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  server = new Server(context);
  const graph = new GraphView(context, server);
  const matrix = new MatrixView(context, server);
  const evaluation = new EvaluationView(context, server);
  const coverage = new Coverage(server);
  const tests = new Tests(server);
  const status = new StatusBar(context, server);
  context.subscriptions.push(server, graph, matrix, evaluation, coverage, tests, status, rememberDocuments());

  const judgeAnew = async () => {
    await server?.sendSettings();
    status.later();
    await evaluation.refresh();
  };
  const commands: Record<string, (...args: never[]) => unknown> = {
    "edupol.evaluate": () => evaluation.show(),
    "edupol.showGraph": (id?: unknown) => graph.show(typeof id === "string" ? id : undefined),
    "edupol.showMatrix": () => matrix.show(),
    "edupol.showCoverage": () => coverage.show(),
    "edupol.newPlan": (folder?: unknown) => newPlan(needed(), folder instanceof vscode.Uri ? folder : undefined),
    "edupol.chooseAsOf": async () => {
      if (await chooseAsOf(context)) {
        await judgeAnew();
      }
    },
    "edupol.restartServer": () => server?.restart(),
    "edupol.showOutput": () => server?.showLog(),
    "edupol.openWalkthrough": () =>
      vscode.commands.executeCommand("workbench.action.openWalkthrough", "edupol.edupol#firstPlan", false),
    "edupol.showReferences": showReferences,
    "edupol.runTest": (id: string) => tests.runById(id),
  };
  for (const [name, run] of Object.entries(commands)) {
    context.subscriptions.push(vscode.commands.registerCommand(name, run));
  }
  context.subscriptions.push(
    server.onStart((client) => {
      client.onNotification(verdictsChanged, () => {
        status.later();
        void evaluation.refresh();
      });
    }),
    vscode.workspace.onDidChangeConfiguration(async (event) => {
      if (event.affectsConfiguration("edupol.server.path")) {
        await server?.restart();
      } else if (event.affectsConfiguration("edupol")) {
        await judgeAnew();
      }
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => server?.restart()),
  );
  if (vscode.workspace.workspaceFolders?.every((folder) => folder.uri.scheme !== "file") !== true) {
    await server.start();
  }
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}

function needed(): Server {
  if (!server) {
    throw new Error("the extension is not active");
  }
  return server;
}

/** A code lens speaks the protocol's types, and the built-in command wants those of VS Code. */
function showReferences(uri: string, position: Position, locations: Location[]): Thenable<unknown> {
  return vscode.commands.executeCommand(
    "editor.action.showReferences",
    vscode.Uri.parse(uri),
    new vscode.Position(position.line, position.character),
    locations.map(toLocation),
  );
}

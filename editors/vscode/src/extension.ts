/** Entry point: wires the server, the views and the commands together. */
import * as vscode from "vscode";
import { Server } from "./client";
import { judgeAnew, type Parts, registerCommands } from "./commands";
import { rememberDocuments } from "./documents";
import { Pages } from "./pages";
import { CoverageView } from "./panels/coverage";
import { EvaluationView } from "./panels/evaluation";
import { GraphView } from "./panels/graph";
import { MatrixView } from "./panels/matrix";
import { verdictsChanged } from "./protocol";
import { StatusBar } from "./status";
import { Tests } from "./testing";

let running: Server | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const server = new Server(context);
  running = server;
  const parts: Parts = {
    server,
    graph: new GraphView(context, server),
    matrix: new MatrixView(context, server),
    evaluation: new EvaluationView(context, server),
    coverage: new CoverageView(context, server),
    tests: new Tests(server),
    status: new StatusBar(context, server),
  };
  const { graph, matrix, evaluation, coverage, tests, status } = parts;
  context.subscriptions.push(server, graph, matrix, evaluation, coverage, tests, status);
  context.subscriptions.push(new Pages(server), rememberDocuments());
  registerCommands(context, parts);
  context.subscriptions.push(
    server.onStart((client) => {
      client.onNotification(verdictsChanged, () => {
        status.later();
        void evaluation.refresh();
      });
    }),
    vscode.workspace.onDidChangeConfiguration(async (event) => {
      if (event.affectsConfiguration("edupol.server.path")) {
        await server.restart();
      } else if (event.affectsConfiguration("edupol")) {
        await judgeAnew(parts);
      }
    }),
    // A workspace that is trusted may name another server; the same one goes on and reads more.
    vscode.workspace.onDidGrantWorkspaceTrust(() => (server.isAsFound ? judgeAnew(parts) : server.restart())),
  );
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0 || folders.some((folder) => folder.uri.scheme === "file")) {
    await server.start();
  }
}

export async function deactivate(): Promise<void> {
  await running?.stop();
}

/** What the commands do. */
import * as vscode from "vscode";
import type { Location, Position } from "vscode-languageserver-protocol";
import { chooseAsOf } from "./asOf";
import type { Server } from "./client";
import { toLocation } from "./jump";
import { newPlan } from "./newPlan";
import type { CoverageView } from "./panels/coverage";
import type { EvaluationView } from "./panels/evaluation";
import type { GraphView } from "./panels/graph";
import type { MatrixView } from "./panels/matrix";
import type { StatusBar } from "./status";
import type { Tests } from "./testing";

export interface Parts {
  server: Server;
  graph: GraphView;
  matrix: MatrixView;
  evaluation: EvaluationView;
  coverage: CoverageView;
  tests: Tests;
  status: StatusBar;
}

/** Tells the server the settings, and shows what they change. */
export async function judgeAnew({ server, status, evaluation }: Parts): Promise<void> {
  await server.sendSettings();
  status.later();
  await evaluation.refresh();
}

export function registerCommands(context: vscode.ExtensionContext, parts: Parts): void {
  const { server, graph, matrix, evaluation, coverage, tests } = parts;
  const commands: Record<string, (...args: never[]) => unknown> = {
    "edupol.evaluate": () => evaluation.show(),
    "edupol.showGraph": (id?: unknown) => graph.show(typeof id === "string" ? id : undefined),
    "edupol.showMatrix": () => matrix.show(),
    "edupol.showCoverage": () => coverage.show(),
    "edupol.newPlan": (folder?: unknown) => newPlan(server, folder instanceof vscode.Uri ? folder : undefined),
    "edupol.chooseAsOf": async () => {
      if (await chooseAsOf(context)) {
        await judgeAnew(parts);
      }
    },
    "edupol.restartServer": () => server.restart(),
    "edupol.showOutput": () => server.showLog(),
    "edupol.openWalkthrough": () =>
      vscode.commands.executeCommand("workbench.action.openWalkthrough", "edupol.edupol#firstPlan", false),
    "edupol.showReferences": showReferences,
    "edupol.runTest": (id: string) => tests.runById(id),
  };
  for (const [name, run] of Object.entries(commands)) {
    context.subscriptions.push(vscode.commands.registerCommand(name, run));
  }
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

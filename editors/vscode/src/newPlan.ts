/** A first plan: a folder that checks and evaluates at once. */
import * as path from "node:path";
import * as vscode from "vscode";
import type { Server } from "./client";
import { errorText } from "./pure/errors";
import { planNameError } from "./pure/planName";
import { runServer } from "./server";
import { language } from "./settings";

/** Asks for a name and a place, lets the program write the files, and opens the plan. */
export async function newPlan(server: Server, folder: vscode.Uri | undefined): Promise<void> {
  if (!vscode.workspace.isTrusted) {
    await offerTrust();
    return;
  }
  const program = server.path;
  if (!program) {
    await server.start();
    return;
  }
  const name = await askName();
  const parent = name && (folder ?? (await askFolder()));
  if (!name || !parent) {
    return;
  }
  const target = vscode.Uri.file(path.join(parent.fsPath, name));
  try {
    await runServer(program, ["new", name, "--lang", language()], parent.fsPath);
  } catch (error) {
    await vscode.window.showErrorMessage(vscode.l10n.t("The plan could not be made: {0}", errorText(error)));
    return;
  }
  await openPlan(target);
}

/** Makes nothing in a folder that is not trusted, and says how to trust it. */
async function offerTrust(): Promise<void> {
  const manage = vscode.l10n.t("Manage trust");
  const said = vscode.l10n.t("A plan is made only in a workspace that you trust.");
  if ((await vscode.window.showInformationMessage(said, manage)) === manage) {
    await vscode.commands.executeCommand("workbench.trust.manage");
  }
}

function askName(): Thenable<string | undefined> {
  const t = vscode.l10n.t;
  return vscode.window.showInputBox({
    title: t("New plan"),
    prompt: t("The plan's short name; a folder of this name is made."),
    placeHolder: t("Three-year plan"),
    validateInput: (value) => {
      const error = planNameError(value);
      if (error === "empty") {
        return t("A plan needs a name.");
      }
      return error === "sign"
        ? t("A folder's name cannot hold \\ / : * ? \" < > | and cannot begin with a dot.")
        : undefined;
    },
  });
}

async function askFolder(): Promise<vscode.Uri | undefined> {
  const open = vscode.workspace.workspaceFolders?.find((folder) => folder.uri.scheme === "file");
  const picked = await vscode.window.showOpenDialog({
    canSelectFolders: true,
    canSelectFiles: false,
    openLabel: vscode.l10n.t("Make the plan here"),
    ...(open ? { defaultUri: open.uri } : {}),
  });
  return picked?.[0];
}

async function openPlan(target: vscode.Uri): Promise<void> {
  const inside = vscode.workspace.getWorkspaceFolder(target) !== undefined;
  if (!inside) {
    const open = vscode.l10n.t("Open the folder");
    const made = vscode.l10n.t("The plan “{0}” was made.", path.basename(target.fsPath));
    if ((await vscode.window.showInformationMessage(made, open)) === open) {
      await vscode.commands.executeCommand("vscode.openFolder", target, { forceReuseWindow: false });
    }
    return;
  }
  const plans = await vscode.workspace.findFiles(new vscode.RelativePattern(target, "**/*.edupol"));
  const first = plans.sort((a, b) => a.path.localeCompare(b.path))[0];
  if (first) {
    await vscode.window.showTextDocument(first);
  }
}

/** Which program is started, and what is said when there is none. */
import { execFile } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import { promisify } from "node:util";
import * as vscode from "vscode";
import { type Found, findServer } from "./pure/discovery";

const run = promisify(execFile);

/** Looks for the server in the order setting, bundled, search path. */
export function locateServer(context: vscode.ExtensionContext): Found {
  const config = vscode.workspace.getConfiguration("edupol");
  const trusted = vscode.workspace.isTrusted;
  const setting = trusted
    ? config.get<string>("server.path", "")
    : (config.inspect<string>("server.path")?.globalValue ?? "");
  const folders = (vscode.workspace.workspaceFolders ?? []).filter((folder) => folder.uri.scheme === "file");
  return findServer(
    {
      setting,
      extension: context.extensionPath,
      searchPath: process.env.PATH ?? "",
      home: os.homedir(),
      workspace: folders[0]?.uri.fsPath,
      untrusted: trusted ? [] : folders.map((folder) => folder.uri.fsPath),
      windows: process.platform === "win32",
    },
    isProgram,
  );
}

function isProgram(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}

/** What `edupol --version` prints; an error says why it does not run. */
export async function serverVersion(program: string): Promise<string> {
  const { stdout } = await run(program, ["--version"], { timeout: 10_000 });
  return stdout.trim();
}

/** Runs a command of the program in a folder. */
export async function runServer(program: string, args: string[], cwd: string): Promise<void> {
  await run(program, args, { cwd, timeout: 120_000 });
}

/** Says that there is no server, and offers what helps. */
export async function reportMissing(found: Extract<Found, { kind: "missing" }>): Promise<void> {
  const settings = vscode.l10n.t("Open settings");
  const message =
    found.setting === undefined
      ? vscode.l10n.t(
          "This extension was installed without its language server, and no `edupol` is on the search path. Highlighting and snippets work; checking, completion and evaluation need the server. Install the package for your system, or set `edupol.server.path`.",
        )
      : vscode.l10n.t("`edupol.server.path` is set to “{0}”, but there is no program of that name.", found.setting);
  if ((await vscode.window.showWarningMessage(message, settings)) === settings) {
    await vscode.commands.executeCommand("workbench.action.openSettings", "edupol.server.path");
  }
}

/** The settings as the server is told them, with the as-of day that was chosen for this workspace. */
import * as vscode from "vscode";

const AS_OF = "edupol.asOf";

/** Chosen in place of a day: whatever day it is, even where the setting names one. */
export const TODAY = "today";

/** The commands that the server may put into code lenses and code actions. */
export const CLIENT_COMMANDS = [
  "edupol.showGraph",
  "edupol.showMatrix",
  "edupol.showReferences",
  "edupol.evaluate",
  "edupol.runTest",
];

/** The `edupol` section, as plain data. */
export function serverSettings(context: vscode.ExtensionContext): Record<string, unknown> {
  const config = vscode.workspace.getConfiguration("edupol");
  return {
    language: language(),
    facts: { enabled: config.get<boolean>("facts.enabled", true), asOf: asOf(context) ?? "" },
    inlayHints: { enabled: config.get<boolean>("inlayHints.enabled", true) },
    codeLens: { enabled: config.get<boolean>("codeLens.enabled", true) },
    sources: { dir: config.get<string>("sources.dir", "") },
    trusted: vscode.workspace.isTrusted,
    commands: CLIENT_COMMANDS,
  };
}

/** The language of messages: what was set, else that of the editor. */
export function language(): "zh" | "en" {
  const set = vscode.workspace.getConfiguration("edupol").get<string>("language", "auto");
  if (set === "zh" || set === "en") {
    return set;
  }
  return vscode.env.language.toLowerCase().startsWith("zh") ? "zh" : "en";
}

/** The day as of which targets are judged; nothing means today. */
export function asOf(context: vscode.ExtensionContext): string | undefined {
  const chosen = context.workspaceState.get<string>(AS_OF);
  if (chosen === TODAY) {
    return undefined;
  }
  const set = vscode.workspace.getConfiguration("edupol").get<string>("facts.asOf", "");
  return chosen ?? (set === "" ? undefined : set);
}

/** Remembers a day, or [`TODAY`], for this workspace. */
export async function setAsOf(context: vscode.ExtensionContext, day: string): Promise<void> {
  await context.workspaceState.update(AS_OF, day);
}

/** The document that a command is about. */
import * as vscode from "vscode";
import type { InDocument } from "./protocol";

const ID = "edupol";
let last: vscode.Uri | undefined;

/** Remembers the last policy that was in front, so that commands work from a web view as well. */
export function rememberDocuments(): vscode.Disposable {
  const keep = (editor: vscode.TextEditor | undefined) => {
    if (editor && isPolicy(editor.document)) {
      last = editor.document.uri;
    }
  };
  keep(vscode.window.activeTextEditor);
  return vscode.window.onDidChangeActiveTextEditor(keep);
}

export function isPolicy(document: vscode.TextDocument): boolean {
  return document.languageId === ID && (document.uri.scheme === "file" || document.uri.scheme === "untitled");
}

/** The editor with a policy in front, else the first visible one. */
export function policyEditor(): vscode.TextEditor | undefined {
  const active = vscode.window.activeTextEditor;
  if (active && isPolicy(active.document)) {
    return active;
  }
  return vscode.window.visibleTextEditors.find((editor) => isPolicy(editor.document));
}

/** Names the document to the server: the one in front, else the last one. */
export function inDocument(): InDocument {
  const uri = policyEditor()?.document.uri ?? last;
  return uri ? { textDocument: { uri: uri.toString() } } : {};
}

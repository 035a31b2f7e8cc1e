/** Going to a place in a source. */
import * as vscode from "vscode";
import type { Location } from "vscode-languageserver-protocol";

export function toRange(range: Location["range"]): vscode.Range {
  return new vscode.Range(range.start.line, range.start.character, range.end.line, range.end.character);
}

export function toLocation(location: Location): vscode.Location {
  return new vscode.Location(vscode.Uri.parse(location.uri), toRange(location.range));
}

/** Opens a place in a column that shows text and not the page that asks. */
export async function jump(location: Location, beside?: vscode.ViewColumn): Promise<void> {
  const place = toLocation(location);
  const document = await vscode.workspace.openTextDocument(place.uri);
  const column = textColumn(place.uri, beside);
  const start = new vscode.Range(place.range.start, place.range.start);
  const editor = await vscode.window.showTextDocument(document, { viewColumn: column, selection: start });
  editor.revealRange(place.range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

function textColumn(uri: vscode.Uri, beside: vscode.ViewColumn | undefined): vscode.ViewColumn {
  const editors = vscode.window.visibleTextEditors;
  const open = editors.find((editor) => editor.document.uri.toString() === uri.toString()) ?? editors[0];
  if (open?.viewColumn !== undefined) {
    return open.viewColumn;
  }
  return beside === vscode.ViewColumn.One ? vscode.ViewColumn.Two : vscode.ViewColumn.One;
}

/** Choosing the day as of which targets are judged. */
import * as vscode from "vscode";
import { localDay, offeredDays, readDay } from "./pure/days";
import { asOf, setAsOf, TODAY } from "./settings";

interface Choice extends vscode.QuickPickItem {
  /** A day, or `TODAY`. */
  day: string;
}

/** Asks for a day and remembers it. True if something was chosen. */
export async function chooseAsOf(context: vscode.ExtensionContext): Promise<boolean> {
  const day = await pick(asOf(context));
  if (day === undefined) {
    return false;
  }
  await setAsOf(context, day);
  return true;
}

function pick(current: string | undefined): Promise<string | undefined> {
  const t = vscode.l10n.t;
  const today = localDay(new Date());
  const offered: Choice[] = [
    { label: t("Today"), description: today, day: TODAY, ...(current ? {} : { detail: t("chosen now") }) },
    ...offeredDays(today).map((day): Choice => ({
      label: day,
      day,
      ...(day === current ? { detail: t("chosen now") } : {}),
    })),
  ];
  const box = vscode.window.createQuickPick<Choice>();
  box.title = t("Judge the targets as of");
  box.placeholder = t("Choose a day, or type one: 2024-12-31");
  box.items = offered;
  box.onDidChangeValue((value) => {
    const day = readDay(value);
    box.items = day ? [{ label: day, day, alwaysShow: true }, ...offered] : offered;
  });
  return new Promise((resolve) => {
    box.onDidAccept(() => {
      // What was typed counts, whatever the list makes of it.
      resolve(readDay(box.value) ?? box.selectedItems[0]?.day);
      box.hide();
    });
    box.onDidHide(() => {
      resolve(undefined);
      box.dispose();
    });
    box.show();
  });
}

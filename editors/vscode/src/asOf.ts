/** Choosing the day as of which targets are judged. */
import * as vscode from "vscode";
import { localDay, offeredDays, readDay } from "./pure/days";
import { asOf, setAsOf } from "./settings";

interface Choice extends vscode.QuickPickItem {
  /** The day; nothing for today, whatever day that is. */
  day?: string;
}

/** Asks for a day and remembers it. True if something was chosen. */
export async function chooseAsOf(context: vscode.ExtensionContext): Promise<boolean> {
  const choice = await pick(asOf(context));
  if (!choice) {
    return false;
  }
  await setAsOf(context, choice.day);
  return true;
}

function pick(current: string | undefined): Promise<Choice | undefined> {
  const t = vscode.l10n.t;
  const today = localDay(new Date());
  const offered: Choice[] = [
    { label: t("Today"), description: today, ...(current ? {} : { detail: t("chosen now") }) },
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
      resolve(box.selectedItems[0]);
      box.hide();
    });
    box.onDidHide(() => {
      resolve(undefined);
      box.dispose();
    });
    box.show();
  });
}

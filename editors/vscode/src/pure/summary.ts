/** Verdicts in few words: the status bar and the evaluation page. */
import type { Verdict, VerdictCounts, VerdictItem } from "../protocol";

/** The verdicts in the order in which they deserve attention. */
export const ORDER: Verdict[] = ["not-met", "undetermined", "not-due", "met", "waived", "not-applicable", "untestable"];

/** The icon of a verdict; icons say it without colour. */
export const ICONS: Record<Verdict, string> = {
  met: "$(pass)",
  "not-met": "$(error)",
  "not-due": "$(clock)",
  undetermined: "$(question)",
  "not-applicable": "$(circle-slash)",
  untestable: "$(comment)",
  waived: "$(law)",
};

export function count(counts: VerdictCounts, verdict: Verdict): number {
  switch (verdict) {
    case "met":
      return counts.met;
    case "not-met":
      return counts.notMet;
    case "not-due":
      return counts.notDue;
    case "undetermined":
      return counts.undetermined;
    case "not-applicable":
      return counts.notApplicable;
    case "untestable":
      return counts.untestable;
    case "waived":
      return counts.waived;
  }
}

/** Icons and numbers for the status bar: what is met always, and of the rest what there is. */
export function statusText(counts: VerdictCounts): string {
  const shown: Verdict[] = ["met", "not-met", "not-due", "undetermined"];
  const parts = shown.filter((verdict) => verdict === "met" || count(counts, verdict) > 0);
  return parts.map((verdict) => `${ICONS[verdict]} ${count(counts, verdict)}`).join("  ");
}

/** The items by verdict, most urgent verdict first, each group in the order of the plan. */
export function grouped(items: VerdictItem[]): [Verdict, VerdictItem[]][] {
  return ORDER.map((verdict): [Verdict, VerdictItem[]] => [
    verdict,
    items.filter((item) => item.verdict === verdict),
  ]).filter(([, group]) => group.length > 0);
}

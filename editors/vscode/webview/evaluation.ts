/** The page of the evaluation: the verdicts in groups, each row goes to its statement. */
import { element, host, listen, onActivate, root, text } from "./shared";

interface Row {
  id: string;
  name: string;
  action: boolean;
  severity: string;
  measured: string;
  wanted: string;
}

interface Evaluation {
  plan: string;
  asOf: string;
  facts: boolean;
  counts: { verdict: string; word: string; count: number }[];
  groups: { verdict: string; word: string; items: Row[] }[];
}

listen({ evaluation: draw });

function draw(evaluation: Evaluation): void {
  const change = element("button", { type: "button" }, text("change"));
  change.addEventListener("click", () => host.postMessage({ type: "set", name: "asOf", value: true }));
  const head = element(
    "header",
    {},
    element("h1", {}, evaluation.plan),
    element("p", { class: "day" }, `${text("asOf")} ${evaluation.asOf} `, change),
  );
  root().replaceChildren(head);
  if (!evaluation.facts) {
    root().append(element("p", { class: "empty" }, text("noFacts")));
  }
  const chips = evaluation.counts
    .filter(({ count }) => count > 0)
    .map(({ verdict, word, count }) => element("li", { class: verdict }, element("b", {}, String(count)), ` ${word}`));
  root().append(element("ul", { class: "counts" }, ...chips));
  root().append(...evaluation.groups.map(({ verdict, word, items }) => group(verdict, word, items)));
  if (evaluation.groups.length === 0) {
    root().append(element("p", { class: "empty" }, text("empty")));
  }
}

function group(verdict: string, word: string, items: Row[]): HTMLElement {
  const open = verdict === "not-met" || verdict === "undetermined" || verdict === "not-due" || verdict === "met";
  const heads = ["name", "measured", "wanted"].map((name) => element("th", { scope: "col" }, text(name)));
  const table = element(
    "table",
    {},
    element("thead", {}, element("tr", {}, ...heads)),
    element("tbody", {}, ...[...items].sort((a, b) => Number(a.action) - Number(b.action)).map(row)),
  );
  const actions = items.filter((item) => item.action).length;
  const targets = items.length - actions;
  const number = actions > 0 ? ` ${targets} + ${actions} ${text("actions")}` : ` ${targets}`;
  const title = element("summary", { class: verdict }, word, element("span", { class: "count" }, number));
  return element("details", open ? { open: "" } : {}, title, table);
}

function row(item: Row): HTMLElement {
  const kind = item.action ? [element("span", { class: "kind" }, text("action")), " "] : [];
  const name = element("td", { class: "linked", tabindex: "0", role: "link" }, ...kind, item.name);
  onActivate(name, () => host.postMessage({ type: "open", id: item.id }));
  return element(
    "tr",
    { class: item.severity },
    name,
    element("td", {}, item.measured),
    element("td", {}, item.wanted),
  );
}

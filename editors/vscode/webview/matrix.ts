/** The page of the responsibility matrix: a filter over the rows, and rows that go to their action. */
import { clean, element, host, listen, onActivate, root, text } from "./shared";

const filter = element("input", { type: "search", placeholder: text("filter"), "aria-label": text("filter") });
const table = element("div", { class: "table" });
const none = element("p", { class: "empty", hidden: "" }, text("none"));
root().append(element("div", { class: "toolbar" }, filter), table, none);
filter.addEventListener("input", narrow);

listen({ matrix: draw });

function draw(message: { html: string; actions: string[] }): void {
  const actions = new Set(message.actions);
  const parsed = new DOMParser().parseFromString(message.html, "text/html").body;
  clean(parsed);
  const wanted = [...parsed.querySelectorAll("h1, table, .note, p")];
  table.replaceChildren(...wanted.map((each) => document.importNode(each, true)));
  const heads = [...table.querySelectorAll("thead th")];
  for (const row of table.querySelectorAll("tbody tr")) {
    const cell = [...row.querySelectorAll("td")].find((cell) => actions.has(cell.textContent));
    if (cell) {
      cell.classList.add("linked");
      heads[cell.cellIndex]?.classList.add("named");
      cell.setAttribute("tabindex", "0");
      cell.setAttribute("role", "link");
      onActivate(cell, () => host.postMessage({ type: "open", id: cell.textContent }));
    }
  }
  narrow();
}

/** Keeps the rows that hold the word, and those in which a department of that name has a part. */
function narrow(): void {
  const word = (filter as HTMLInputElement).value.trim().toLowerCase();
  const heads = [...table.querySelectorAll("thead th")];
  const says = (each: Element) =>
    `${each.textContent} ${each.getAttribute("title") ?? ""}`.toLowerCase().includes(word);
  const columns = heads.map((head) => says(head));
  let left = 0;
  for (const row of table.querySelectorAll<HTMLElement>("tbody tr")) {
    const cells = [...row.children];
    const named = cells.some((cell, column) => says(cell) || (columns[column] && cell.textContent.trim() !== ""));
    row.hidden = word !== "" && !named;
    left += row.hidden ? 0 : 1;
  }
  none.hidden = left > 0 || table.querySelector("table") === null;
}

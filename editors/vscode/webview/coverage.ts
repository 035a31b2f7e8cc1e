/** The page of the coverage: the document on the left, the clauses of the plan on the right. */
import { clean, element, host, listen, onActivate, root, text } from "./shared";

const only = element("input", { type: "checkbox", id: "only" }) as HTMLInputElement;
const body = element("div", { class: "document" });
root().append(element("div", { class: "toolbar" }, element("label", {}, only, ` ${text("onlyMissing")}`)), body);
only.addEventListener("change", narrow);

listen({ coverage: draw });

function draw(message: { html: string }): void {
  const parsed = new DOMParser().parseFromString(message.html, "text/html").body;
  clean(parsed);
  body.replaceChildren(...[...parsed.children].map((each) => document.importNode(each, true)));
  for (const clause of body.querySelectorAll("section li")) {
    clause.classList.add("linked");
    clause.setAttribute("tabindex", "0");
    clause.setAttribute("role", "link");
    onActivate(clause, () => host.postMessage({ type: "open", id: clause.textContent }));
  }
  narrow();
}

function narrow(): void {
  for (const section of body.querySelectorAll<HTMLElement>("section")) {
    section.hidden = only.checked && !section.classList.contains("uncited");
  }
}

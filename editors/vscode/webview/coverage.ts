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
  for (const section of body.querySelectorAll("section")) {
    section.querySelectorAll("li").forEach((clause, n) => {
      link(clause, `${section.id}#${String(n)}`);
    });
    const place = section.querySelector(":scope > a");
    if (place) {
      link(place, section.id);
    }
  }
  narrow();
}

function link(target: Element, id: string): void {
  target.classList.add("linked");
  target.setAttribute("tabindex", "0");
  target.setAttribute("role", "link");
  onActivate(target, () => host.postMessage({ type: "open", id }));
}

function narrow(): void {
  for (const section of body.querySelectorAll<HTMLElement>("section")) {
    section.hidden = only.checked && !section.classList.contains("uncited");
  }
}

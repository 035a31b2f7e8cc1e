/** What every page needs: its texts, and the way to the extension. */

interface Host {
  postMessage(message: unknown): void;
}

declare function acquireVsCodeApi(): Host;

export const host: Host = acquireVsCodeApi();

const texts = JSON.parse(document.body.dataset.strings ?? "{}") as Record<string, string>;

/** A text of the page in the reader's language. */
export function text(name: string): string {
  return texts[name] ?? name;
}

/** Runs the handler of the type that a message from the extension has. Other windows cannot send to this one. */
export function listen(handlers: Record<string, (message: never) => void>): void {
  window.addEventListener("message", (event: MessageEvent<unknown>) => {
    const message = event.data;
    if (typeof message === "object" && message !== null && "type" in message && typeof message.type === "string") {
      handlers[message.type]?.(message as never);
    }
  });
  host.postMessage({ type: "ready" });
}

/** The page's one element. */
export function root(): HTMLElement {
  const found = document.getElementById("root");
  if (!found) {
    throw new Error("the page has no root");
  }
  return found;
}

/** An element with attributes and children; text becomes text and never markup. */
export function element(
  tag: string,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElement {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

/** Runs `action` on a click, and on Enter or Space where the element has the focus. */
export function onActivate(target: Element, action: () => void): void {
  target.addEventListener("click", action);
  target.addEventListener("keydown", (event) => {
    if (event instanceof KeyboardEvent && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      action();
    }
  });
}

/** Removes what a strict policy forbids anyway: scripts, handlers and inline styles. */
export function clean(tree: Element): void {
  for (const forbidden of tree.querySelectorAll("script, style, foreignObject, iframe, object, link, meta")) {
    forbidden.remove();
  }
  for (const each of [tree, ...tree.querySelectorAll("*")]) {
    for (const { name, value } of [...each.attributes]) {
      const fill = name === "style" ? /(?:^|;)\s*fill:\s*(#[0-9a-fA-F]{3,8})/.exec(value)?.[1] : undefined;
      if (fill) {
        each.setAttribute("fill", fill);
      }
      if (name === "style" || name.startsWith("on") || name.endsWith("href")) {
        each.removeAttribute(name);
      }
    }
  }
}

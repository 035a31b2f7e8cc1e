/** The page of the dependency graph: pan, zoom, and a click that goes to the source. */
import { type Box, fit, pan, readable, type Size, zoom } from "../src/pure/viewport";
import { clean, element, host, listen, onActivate, root, text } from "./shared";

interface Drawing {
  type: "graph";
  svg: string;
  root: string;
  targets: string[];
  depth: number;
  follow: boolean;
  whole: boolean;
}

const toolbar = element("div", { class: "toolbar", role: "toolbar" });
const stage = element("div", { class: "stage", tabindex: "0" });
const hint = element("p", { class: "hint" }, text("hint"));
root().append(toolbar, stage, hint);

let svg: SVGSVGElement | undefined;
let source = "";
let drawing: Size = { width: 1, height: 1 };
let view: Box = { x: 0, y: 0, width: 1, height: 1 };

const depth = element("select", { id: "depth" }) as HTMLSelectElement;
for (const steps of ["1", "2", "3", "4"]) {
  depth.append(element("option", { value: steps }, steps));
}
depth.addEventListener("change", () => host.postMessage({ type: "set", name: "depth", value: Number(depth.value) }));
const follow = check("follow", text("follow"));
const whole = check("whole", text("whole"));
toolbar.append(
  element("label", {}, `${text("depth")} `, depth),
  follow.label,
  whole.label,
  element("span", { class: "gap" }),
  button("−", text("zoomOut"), () => zoomBy(1 / 1.25)),
  button("+", text("zoomIn"), () => zoomBy(1.25)),
  button(text("fit"), text("fit"), () => look(fit(drawing, windowSize()))),
  button("SVG", text("save"), () => host.postMessage({ type: "save", text: source })),
);

listen({
  graph: draw,
  empty: () => say(text("empty")),
  failed: (message: { text: string }) => say(message.text),
});
window.addEventListener("resize", () => {
  const size = windowSize();
  look({ ...view, height: (view.width / size.width) * size.height });
});

function say(words: string): void {
  stage.replaceChildren(element("p", { class: "empty" }, words));
}

function draw(message: Drawing): void {
  source = message.svg;
  depth.value = String(message.depth);
  depth.disabled = message.whole;
  follow.box.checked = message.follow;
  whole.box.checked = message.whole;
  const parsed = new DOMParser().parseFromString(message.svg, "image/svg+xml").documentElement;
  clean(parsed);
  const box = (parsed.getAttribute("viewBox") ?? "0 0 1 1").split(" ").map(Number);
  drawing = { width: box[2] ?? 1, height: box[3] ?? 1 };
  parsed.setAttribute("width", "100%");
  parsed.setAttribute("height", "100%");
  svg = document.importNode(parsed, true) as unknown as SVGSVGElement;
  stage.replaceChildren(svg);
  const middle = wire(svg, message);
  look(readable(drawing, windowSize(), middle ? boxOf(middle) : undefined));
}

/** Makes the boxes answer, and gives the one in the middle. */
function wire(drawn: SVGSVGElement, message: Drawing): Element | undefined {
  const targets = new Set(message.targets);
  let middle: Element | undefined;
  for (const node of drawn.querySelectorAll("g.node")) {
    const id = node.getAttribute("data-id") ?? "";
    node.addEventListener("mouseenter", () => light(drawn, id));
    node.addEventListener("mouseleave", () => light(drawn, undefined));
    if (id === message.root) {
      node.classList.add("middle");
      middle = node;
    }
    if (targets.has(id)) {
      node.classList.add("linked");
      node.setAttribute("tabindex", "0");
      node.setAttribute("role", "link");
      onActivate(node, () => host.postMessage({ type: "open", id }));
    }
  }
  return middle;
}

/** Dims every edge that does not touch a node. */
function light(drawn: SVGSVGElement, id: string | undefined): void {
  for (const edge of drawn.querySelectorAll("g.edge")) {
    const touches = edge.getAttribute("data-from") === id || edge.getAttribute("data-to") === id;
    edge.classList.toggle("dim", id !== undefined && !touches);
  }
}

function boxOf(node: Element): Box | undefined {
  if (!(node instanceof SVGGraphicsElement)) {
    return undefined;
  }
  const box = node.getBBox();
  const move = /translate\((\S+) (\S+)\)/.exec(node.parentElement?.getAttribute("transform") ?? "");
  return { x: box.x + Number(move?.[1] ?? 0), y: box.y + Number(move?.[2] ?? 0), width: box.width, height: box.height };
}

function windowSize(): Size {
  return { width: Math.max(stage.clientWidth, 1), height: Math.max(stage.clientHeight, 1) };
}

function look(at: Box): void {
  view = at;
  svg?.setAttribute("viewBox", `${at.x} ${at.y} ${at.width} ${at.height}`);
}

function zoomBy(factor: number, px = 0.5, py = 0.5): void {
  look(zoom(view, factor, px, py, drawing));
}

stage.addEventListener(
  "wheel",
  (event) => {
    event.preventDefault();
    const frame = stage.getBoundingClientRect();
    const share = [(event.clientX - frame.left) / frame.width, (event.clientY - frame.top) / frame.height] as const;
    zoomBy(event.deltaY < 0 ? 1.12 : 1 / 1.12, ...share);
  },
  { passive: false },
);

let held: { x: number; y: number } | undefined;
stage.addEventListener("pointerdown", (event) => {
  held = { x: event.clientX, y: event.clientY };
});
window.addEventListener("pointermove", (event) => {
  if (held) {
    look(pan(view, event.clientX - held.x, event.clientY - held.y, windowSize()));
    held = { x: event.clientX, y: event.clientY };
    stage.classList.add("dragging");
  }
});
window.addEventListener("pointerup", () => {
  held = undefined;
  stage.classList.remove("dragging");
});

function check(name: string, label: string): { label: HTMLElement; box: HTMLInputElement } {
  const box = element("input", { type: "checkbox", id: name }) as HTMLInputElement;
  box.addEventListener("change", () => host.postMessage({ type: "set", name, value: box.checked }));
  return { label: element("label", {}, box, ` ${label}`), box };
}

function button(face: string, title: string, action: () => void): HTMLElement {
  const made = element("button", { type: "button", title }, face);
  made.addEventListener("click", action);
  return made;
}

import assert from "node:assert/strict";
import { test } from "node:test";
import type { VerdictItem } from "../../src/protocol";
import { localDay, offeredDays, readDay } from "../../src/pure/days";
import { escapeHtml, nonce, page } from "../../src/pure/html";
import { planNameError } from "../../src/pure/planName";
import { grouped, statusText } from "../../src/pure/summary";
import { fit, pan, readable, zoom } from "../../src/pure/viewport";

test("days are read as people type them", () => {
  for (const text of [
    "2024-03-31",
    "2024年3月31日",
    "２０２４－３－３１".replace(/－/g, "-"),
    "2024.3.31",
    "20240331",
    " 2024/03/31 ",
  ]) {
    assert.equal(readDay(text), "2024-03-31", text);
  }
  for (const text of ["", "2024", "2024-04-31", "2024-13-01", "soon", "2023-02-29", "0001-01-01"]) {
    assert.equal(readDay(text), undefined, text);
  }
  assert.equal(readDay("2024-02-29"), "2024-02-29");
});

test("the days on offer are ends of months and years, each once", () => {
  const days = offeredDays("2025-01-15");
  assert.deepEqual(days, [
    "2024-12-31",
    "2024-11-30",
    "2024-10-31",
    "2025-12-31",
    "2023-12-31",
    "2022-12-31",
    "2026-12-31",
  ]);
});

test("today is the day on the reader's calendar", () => {
  assert.equal(localDay(new Date(2024, 1, 9, 0, 30)), "2024-02-09");
});

test("a page loads what is named and runs only its own script", () => {
  const html = page({
    source: "https://host",
    nonce: "n0",
    script: "https://host/a.js",
    styles: ["https://host/a.css"],
    title: "<b>“图”</b>",
    lang: "zh-cn",
    strings: { a: '"><script>alert(1)</script>' },
  });
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? "";
  assert.match(policy, /^default-src 'none'; script-src 'nonce-n0'; style-src https:\/\/host; /);
  assert.doesNotMatch(policy, /unsafe|\*/);
  assert.equal(html.match(/<script/g)?.length, 1);
  assert.match(html, /<script nonce="n0" src="https:\/\/host\/a.js">/);
  assert.doesNotMatch(html, /<style|style=|onclick/);
  assert.match(html, /<title>&lt;b&gt;“图”&lt;\/b&gt;<\/title>/);
});

test("escaping covers elements and attributes", () => {
  assert.equal(escapeHtml(`<a b="c">&`), "&lt;a b=&quot;c&quot;&gt;&amp;");
});

test("a nonce is fresh bytes in letters and digits", () => {
  const made = nonce((count) => new Uint8Array(count).fill(255));
  assert.match(made, /^[\w-]{32}$/);
});

test("a plan's name has to be able to name a folder", () => {
  assert.equal(planNameError("教育三年行动"), undefined);
  assert.equal(planNameError("plan (2025—2027)"), undefined);
  assert.equal(planNameError("  "), "empty");
  for (const name of ["a/b", "..", ".hidden", "-rf", "a:b", "a\tb"]) {
    assert.equal(planNameError(name), "sign", name);
  }
});

const counts = { met: 12, notMet: 3, notDue: 0, undetermined: 1, notApplicable: 4, untestable: 9, waived: 0 };

test("the status bar shows what is met, and of the rest what there is", () => {
  assert.equal(statusText(counts), "$(pass) 12  $(error) 3  $(question) 1");
  assert.equal(statusText({ ...counts, met: 0, notMet: 0, undetermined: 0 }), "$(pass) 0");
});

test("verdicts are grouped with the urgent ones first, in the order of the plan", () => {
  const item = (name: string, verdict: VerdictItem["verdict"]): VerdictItem => ({
    name,
    verdict,
    kind: "target",
    location: { uri: "file:///a", range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } } },
  });
  const groups = grouped([item("甲", "met"), item("乙", "not-met"), item("丙", "met"), item("丁", "not-met")]);
  assert.deepEqual(
    groups.map(([verdict, items]) => [verdict, items.map(({ name }) => name)]),
    [
      ["not-met", ["乙", "丁"]],
      ["met", ["甲", "丙"]],
    ],
  );
});

test("zooming keeps the point under the pointer", () => {
  const drawing = { width: 1000, height: 500 };
  const before = { x: 100, y: 50, width: 400, height: 200 };
  const after = zoom(before, 2, 0.25, 0.75, drawing);
  assert.equal(after.width, 200);
  assert.equal(after.x + after.width * 0.25, before.x + before.width * 0.25);
  assert.equal(after.y + after.height * 0.75, before.y + before.height * 0.75);
  assert.equal(zoom(before, 1e9, 0.5, 0.5, drawing).width, 25);
  assert.equal(zoom(before, 1e-9, 0.5, 0.5, drawing).width, 4000);
});

test("panning moves by pixels of the window", () => {
  const view = { x: 0, y: 0, width: 200, height: 100 };
  assert.deepEqual(pan(view, 10, -5, { width: 100, height: 50 }), { x: -20, y: 10, width: 200, height: 100 });
});

test("a small drawing is not blown up, a large one fits", () => {
  assert.deepEqual(fit({ width: 100, height: 100 }, { width: 400, height: 200 }), {
    x: -150,
    y: -50,
    width: 400,
    height: 200,
  });
  assert.deepEqual(fit({ width: 800, height: 100 }, { width: 400, height: 200 }), {
    x: 0,
    y: -150,
    width: 800,
    height: 400,
  });
});

test("a drawing too large to read is shown around its middle", () => {
  const node = { x: 4000, y: 1000, width: 100, height: 40 };
  const view = readable({ width: 8000, height: 3000 }, { width: 800, height: 600 }, node);
  assert.equal(view.width, 1280);
  assert.equal(view.x + view.width / 2, 4050);
  assert.equal(view.y + view.height / 2, 1020);
  assert.equal(readable({ width: 900, height: 600 }, { width: 800, height: 600 }, node).width, 900);
});

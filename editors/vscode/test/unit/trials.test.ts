import assert from "node:assert/strict";
import { test } from "node:test";
import { declared, lineOf, outcomes } from "../../src/pure/trials";
import { manifestFolder } from "../../src/pure/workspace";

const text = [
  '引用 "plan.edupol"',
  "试算 刚好达标 {",
  "  应判：四星级高中 达标",
  "}\r",
  "# 试算 注释里的",
  "  试算 「5+2」{ 应判：甲 达标 }",
  'test "差一点" {',
  "  expect 四星级高中 met",
  "}",
  "目标 试算：每年，专项课题20项",
].join("\n");

test("tests are found by their heads", () => {
  assert.deepEqual(declared(text), [
    { name: "刚好达标", line: 1 },
    { name: "5+2", line: 5 },
    { name: "差一点", line: 6 },
  ]);
});

test("outcomes are gathered by test, cases apart", () => {
  const check = (passed: boolean) => ({
    text: "应判：甲 达标",
    passed,
    as_of: "2024-12-31",
    wanted: { en: "met", zh: "达标" },
    got: { en: "not met", zh: "未达标" },
  });
  const report = {
    tests: [
      { name: "甲", passed: true, checks: [check(true)] },
      { name: "乙 › 79.9%", passed: false, checks: [check(true), check(false)] },
      { name: "乙 › 80% › 上", passed: true, checks: [check(true)] },
    ],
  };
  const found = outcomes(report, "zh");
  assert.deepEqual(found.get("甲"), [{ passed: true, failures: [] }]);
  assert.deepEqual(found.get("乙"), [
    {
      label: "79.9%",
      passed: false,
      failures: [{ text: "应判：甲 达标", asOf: "2024-12-31", wanted: "达标", got: "未达标" }],
    },
    { label: "80% › 上", passed: true, failures: [] },
  ]);
});

test("an expectation is found behind its test", () => {
  assert.equal(lineOf(text, 1, "应判：四星级高中 达标"), 2);
  assert.equal(lineOf(text, 6, "应判：四星级高中 达标"), 6);
  assert.equal(lineOf(text, 6, "expect 四星级高中 met\nsecond line"), 7);
});

test("a policy belongs to the nearest manifest above it", () => {
  const exists = (file: string) => file === "/plans/edupol.toml" || file === "/plans/武进/edupol.toml";
  assert.equal(manifestFolder("/plans/武进/s1/a.edupol", exists), "/plans/武进");
  assert.equal(manifestFolder("/plans/b.edupol", exists), "/plans");
  assert.equal(manifestFolder("/else/c.edupol", exists), "/else/c.edupol");
});

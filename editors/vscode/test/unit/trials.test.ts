import assert from "node:assert/strict";
import { test } from "node:test";
import { byFile, clicked, report } from "../../src/pure/trials";

test("tests are gathered by file", () => {
  const each = (uri: string, name: string) => ({ name, location: { uri } });
  const [a, b, c] = [each("file:///甲", "一"), each("file:///乙", "二"), each("file:///甲", "三")];
  assert.deepEqual(
    [...byFile([a, b, c])],
    [
      ["file:///甲", [a, c]],
      ["file:///乙", [b]],
    ],
  );
});

test("a click names a place, or a clause that cites it", () => {
  assert.deepEqual(clicked("三（三）¶4"), { place: "三（三）¶4" });
  assert.deepEqual(clicked("附件行8/2022#12"), { place: "附件行8/2022", cite: 12 });
});

test("what came out is said line by line", () => {
  assert.deepEqual(report("甲", { outcome: "passed", messages: [] }), ["✓ 甲"]);
  const messages = [{ message: "应判：乙 达标", expected: "达标", actual: "未达标" }];
  assert.deepEqual(report("甲 › 一", { outcome: "failed", messages }), [
    "✗ 甲 › 一",
    "    应判：乙 达标",
    "    - 达标",
    "    + 未达标",
  ]);
});

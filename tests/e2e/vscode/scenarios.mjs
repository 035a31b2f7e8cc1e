// What a drafter does, step by step; each step says what has to be seen.
import { begin } from "./scenarios/begin.mjs";
import { restricted, trusted, withoutServer } from "./scenarios/care.mjs";
import { interfaceInChinese } from "./scenarios/interface.mjs";
import { practice } from "./scenarios/practice.mjs";
import { wujin } from "./scenarios/wujin.mjs";

export const scenarios = [
  wujin,
  practice,
  begin,
  interfaceInChinese,
  restricted,
  trusted,
  withoutServer,
];

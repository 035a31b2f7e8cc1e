/** Tests of a policy: where they are written, and what came out. */

export interface Declared {
  name: string;
  /** Counted from 0. */
  line: number;
}

const HEAD =
  /^[ \t\u3000]*(?:试算|試算|test)[ \t\u3000]+(?:「([^」]+)」|【([^】]+)】|`([^`]+)`|["“]([^"”]+)["”]|([^\s\u3000{｛"“「【`]+))/;

/** The tests that a text declares, in order. */
export function declared(text: string): Declared[] {
  return text.split(/\r?\n/).flatMap((content, line) => {
    const found = HEAD.exec(content);
    const parts: (string | undefined)[] = found?.slice(1) ?? [];
    const name = parts.find((part) => part !== undefined);
    return name === undefined ? [] : [{ name, line }];
  });
}

interface Words {
  en: string;
  zh: string;
}

/** What `edupol test --format json` prints, as far as it is shown. */
export interface Report {
  tests: {
    name: string;
    passed: boolean;
    checks: { text: string; passed: boolean; as_of: string; wanted: Words; got: Words }[];
  }[];
}

export interface Failure {
  /** The expectation as it is written. */
  text: string;
  asOf: string;
  wanted: string;
  got: string;
}

export interface Outcome {
  /** The name of the case; nothing where the test has none. */
  label?: string;
  passed: boolean;
  failures: Failure[];
}

const CASE = " › ";

/** The outcomes of each test by its name: one, or one a case. */
export function outcomes(report: Report, language: "zh" | "en"): Map<string, Outcome[]> {
  const found = new Map<string, Outcome[]>();
  for (const test of report.tests) {
    const [name = test.name, ...rest] = test.name.split(CASE);
    const failures = test.checks
      .filter((check) => !check.passed)
      .map(({ text, as_of: asOf, wanted, got }) => ({ text, asOf, wanted: wanted[language], got: got[language] }));
    const label = rest.length > 0 ? { label: rest.join(CASE) } : {};
    found.set(name, [...(found.get(name) ?? []), { ...label, passed: test.passed, failures }]);
  }
  return found;
}

/** The line of an expectation in a test that begins at a line; the test's own where it is not found. */
export function lineOf(text: string, from: number, expectation: string): number {
  const wanted = expectation.split("\n")[0]?.trim() ?? "";
  const lines = text.split(/\r?\n/);
  const found = lines.findIndex((line, at) => at >= from && wanted !== "" && line.includes(wanted));
  return found < 0 ? from : found;
}

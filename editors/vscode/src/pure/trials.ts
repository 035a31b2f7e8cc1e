/** The tests of a workspace, as a tree shows them. */

interface Placed {
  location: { uri: string };
}

/** Tests by their file, in the order in which they come. */
export function byFile<T extends Placed>(tests: T[]): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const test of tests) {
    const { uri } = test.location;
    found.set(uri, [...(found.get(uri) ?? []), test]);
  }
  return found;
}

/** What was clicked in the page of a source document: a place, or the nth clause that cites it. */
export function clicked(id: string): { place: string; cite?: number } {
  const found = /^(.*)#(\d+)$/s.exec(id);
  return found ? { place: found[1] ?? "", cite: Number(found[2]) } : { place: id };
}

interface Reported {
  outcome: "passed" | "failed" | "errored";
  messages: { message: string; expected?: string; actual?: string }[];
}

/** What came out of a test, line by line. */
export function report(name: string, result: Reported | undefined): string[] {
  const mark = { passed: "✓", failed: "✗", errored: "!" }[result?.outcome ?? "errored"];
  const lines = (result?.messages ?? []).flatMap(({ message, expected, actual }) => [
    ...message.split("\n"),
    ...(expected === undefined ? [] : [`- ${expected}`]),
    ...(actual === undefined ? [] : [`+ ${actual}`]),
  ]);
  return [`${mark} ${name}`, ...lines.map((line) => `    ${line}`)];
}

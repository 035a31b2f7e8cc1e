/** What the language server understands beyond the protocol itself. */

import { NotificationType, RequestType } from "vscode-languageclient/node";
import type { Location, Position } from "vscode-languageserver-protocol";

/** The document in front; the server finds the workspace that it belongs to. */
export interface InDocument {
  textDocument?: { uri: string };
}

export interface GraphParams extends InDocument {
  /** The place of the cursor: what is declared or named there is the middle of the drawing. */
  position?: Position;
  /** An id such as `target:智慧教室`, instead of a place. */
  name?: string;
  depth?: number;
  /** The whole plan instead of a neighbourhood. */
  whole?: boolean;
}

export interface GraphNode {
  id: string;
  kind: string;
  label: string;
  location?: Location;
}

export interface GraphResult {
  svg: string;
  /** The id of the node in the middle. */
  root?: string;
  title: string;
  nodes: GraphNode[];
}

export interface MatrixResult {
  html: string;
  actions?: { label: string; location: Location }[];
}

export type Verdict = "met" | "not-met" | "not-due" | "undetermined" | "not-applicable" | "untestable" | "waived";

export interface VerdictItem {
  name: string;
  kind: string;
  verdict: Verdict;
  severity?: "error" | "warning" | "note";
  measured?: string;
  wanted?: string;
  location: Location;
}

export interface VerdictCounts {
  met: number;
  notMet: number;
  notDue: number;
  undetermined: number;
  notApplicable: number;
  untestable: number;
  waived: number;
}

export interface VerdictsResult {
  asOf: string;
  plan?: string;
  counts: VerdictCounts;
  /** False where no tables of facts are bound, so that nothing could be judged. */
  facts: boolean;
  items: VerdictItem[];
}

export interface TestsResult {
  tests: {
    id: string;
    name: string;
    location: Location;
    /** None where the test is one case itself. */
    cases: { id: string; label: string; location: Location }[];
  }[];
}

export interface TestMessage {
  message: string;
  expected?: string;
  actual?: string;
  location?: Location;
}

export interface TestResult {
  id: string;
  outcome: "passed" | "failed" | "errored";
  messages: TestMessage[];
}

export interface CoverageResult {
  /** The source document. */
  document?: string;
  title: string;
  /** The page that shows it. */
  html: string;
  total: number;
  covered: number;
  clauses: {
    place: string;
    /** Where it stands in the document, if that is plain text. */
    range?: Location["range"];
    status: "encoded" | "note" | "missing" | "plain";
    /** What cites it, in the order of the page. */
    cites: Location[];
  }[];
}

export const graphRequest = new RequestType<GraphParams, GraphResult | null, void>("edupol/graph");
export const matrixRequest = new RequestType<InDocument, MatrixResult | null, void>("edupol/matrix");
export const verdictsRequest = new RequestType<InDocument & { asOf?: string }, VerdictsResult | null, void>(
  "edupol/verdicts",
);
export const verdictsChanged = new NotificationType<object>("edupol/verdictsChanged");
/** The page of a finding's code, as Markdown. */
export const explainRequest = new RequestType<{ code: string }, string | null, void>("edupol/explain");
/** The tests of a document, or of all workspaces without one. */
export const testsRequest = new RequestType<InDocument, TestsResult, void>("edupol/tests");
export const runTestRequest = new RequestType<InDocument & { ids?: string[] }, { results: TestResult[] } | null, void>(
  "edupol/runTest",
);
export const coverageRequest = new RequestType<InDocument, CoverageResult | null, void>("edupol/coverage");

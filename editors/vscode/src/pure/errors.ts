/** What an error says, for a message or the log. A program that failed says it on its error output. */
export function errorText(error: unknown): string {
  if (error instanceof Error) {
    const output = "stderr" in error && typeof error.stderr === "string" ? error.stderr.trim() : "";
    return output === "" ? error.message : output;
  }
  return String(error);
}

/** What is wrong with a plan's name as the name of a folder. */
export function planNameError(name: string): "empty" | "sign" | undefined {
  const trimmed = name.trim();
  if (trimmed === "") {
    return "empty";
  }
  // A leading dash would be read as an option of the program.
  return /[\\/:*?"<>|\p{Cc}]/u.test(trimmed) || /^[.-]/.test(trimmed) ? "sign" : undefined;
}

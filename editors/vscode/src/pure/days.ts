/** Days as they are typed and offered for the as-of date. */

/** The day as `YYYY-MM-DD`, or nothing where the text is no day. `2024年3月31日`, `2024.3.31` and `20240331` are read. */
export function readDay(text: string): string | undefined {
  const digits = text.trim().replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
  const match =
    /^(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?$/.exec(digits) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(digits);
  if (!match) {
    return undefined;
  }
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  // A date that rolled over was not a day: 31 April would be 1 May.
  const same = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return same && year >= 1900 ? date.toISOString().slice(0, 10) : undefined;
}

/** Days worth offering: the ends of this year, of the years around it, and of the months just past. */
export function offeredDays(today: string): string[] {
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7));
  const monthEnds = [1, 2, 3].map((back) => new Date(Date.UTC(year, month - back, 0)).toISOString().slice(0, 10));
  const yearEnds = [year, year - 1, year - 2, year - 3, year + 1].map((of) => `${of}-12-31`);
  return [...new Set([...monthEnds, ...yearEnds])];
}

/** Today where the reader is, which is not the day in UTC for eight hours of each Chinese day. */
export function localDay(now: Date): string {
  const two = (part: number) => String(part).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

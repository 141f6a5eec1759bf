/** Days as the address writes them, reckoned in UTC so that no clock change moves one. */
export type Period = { first_on: string; last_on: string };

const DAY = 86_400_000;
const pad = (part: number) => String(part).padStart(2, "0");

function read(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function write(moment: number): string {
  const day = new Date(moment);
  return `${day.getUTCFullYear()}-${pad(day.getUTCMonth() + 1)}-${pad(day.getUTCDate())}`;
}

/** The last day of the day's month. */
export function endOfMonth(day: string): string {
  const [year = 0, month = 1] = day.split("-").map(Number);
  return write(Date.UTC(year, month, 0));
}

/** As many whole months before the period, if it is whole months; else as many days. */
export function before({ first_on, last_on }: Period): Period {
  const end = read(first_on) - DAY;
  if (first_on.endsWith("-01") && last_on === endOfMonth(last_on)) {
    const [year = 0, month = 1] = first_on.split("-").map(Number);
    const [lastYear = 0, lastMonth = 1] = last_on.split("-").map(Number);
    const months = (lastYear - year) * 12 + lastMonth - month + 1;
    return { first_on: write(Date.UTC(year, month - 1 - months, 1)), last_on: write(end) };
  }
  return { first_on: write(end - (read(last_on) - read(first_on))), last_on: write(end) };
}

/** The same days of the year before; the end of a month stays the end of that month. */
export function yearBefore({ first_on, last_on }: Period): Period {
  const earlier = (day: string) => `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
  const last = earlier(last_on);
  const end = endOfMonth(`${last.slice(0, 8)}01`);
  return { first_on: first_on.endsWith("-02-29") ? `${earlier(first_on).slice(0, 8)}28` : earlier(first_on), last_on: last > end || last_on === endOfMonth(last_on) ? end : last };
}

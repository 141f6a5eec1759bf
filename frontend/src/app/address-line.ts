/** The query part of an address, flat and readable: the same words a person may type. */
export type Search = Record<string, string | undefined>;

export function readSearch(text: string): Search {
  return Object.fromEntries(new URLSearchParams(text));
}

export function writeSearch(search: Record<string, unknown>): string {
  const pairs = Object.entries(search).filter((pair): pair is [string, string] => typeof pair[1] === "string");
  const text = new URLSearchParams(pairs).toString();
  return text === "" ? "" : `?${text}`;
}

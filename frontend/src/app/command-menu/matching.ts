/** What an entry is found by: its words in both languages and the initials of its pinyin. */
export type Findable = { words: string };

/** Those that have every word that was typed; what begins with all of it comes first. */
export function matching<T extends Findable>(entries: readonly T[], typed: string): T[] {
  const asked = typed.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
  const whole = asked.join(" ");
  const found = entries.filter((entry) => asked.every((word) => entry.words.includes(word)));
  const begins = (entry: T) => entry.words.split("\n").some((words) => words.startsWith(whole));
  return [...found.filter(begins), ...found.filter((entry) => !begins(entry))];
}

/** The words of an entry, one name of it a line. */
export function wordsOf(...names: readonly string[]): string {
  return names.filter(Boolean).join("\n").toLowerCase();
}

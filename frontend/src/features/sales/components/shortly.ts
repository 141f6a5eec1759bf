/** "1–3, 5": line numbers in runs. */
export function shortly(lines: readonly number[]): string {
  const sorted = [...lines].sort((a, b) => a - b);
  const runs: [number, number][] = [];
  sorted.forEach((line) => {
    const last = runs.at(-1);
    if (last && last[1] === line - 1) last[1] = line;
    else runs.push([line, line]);
  });
  return runs.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`)).join(", ");
}

const PAGE = 8;
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE };

export function isStep(key: string): boolean {
  return key in STEPS;
}

/** The place after a key: one further goes around, a page stops at the ends. */
export function placeAfter(key: string, place: number, count: number): number {
  const step = STEPS[key] ?? 0;
  if (count === 0) return 0;
  if (Math.abs(step) === 1) return (place + step + count) % count;
  return Math.min(Math.max(place + step, 0), count - 1);
}

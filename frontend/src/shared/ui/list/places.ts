import type { ColumnPlace } from "./setting";

export const WIDTH_MIN = 40;
export const WIDTH_MAX = 1200;

/** The columns with one more at the end, or without it. */
export function toggled(places: readonly ColumnPlace[], name: string): ColumnPlace[] {
  const without = places.filter((place) => place.name !== name);
  return without.length < places.length ? without : [...places, { name, width: null }];
}

/** The columns with one moved by so many places, as far as there are places. */
export function moved(places: readonly ColumnPlace[], name: string, by: -1 | 1): ColumnPlace[] {
  const from = places.findIndex((place) => place.name === name);
  const to = from + by;
  const [one, other] = [places[from], places[to]];
  if (!one || !other) return [...places];
  return places.map((place, at) => (at === from ? other : at === to ? one : place));
}

/** The columns with one of this width in pixels, within what a width can be; null: as wide as what stands in it. */
export function widened(places: readonly ColumnPlace[], name: string, width: number | null): ColumnPlace[] {
  const within = width === null ? null : Math.round(Math.min(WIDTH_MAX, Math.max(WIDTH_MIN, width)));
  return places.map((place) => (place.name === name ? { name, width: within } : place));
}

// Amounts, prices and quantities are decimal strings from the server to the screen; nothing here is a float.

const SHAPE = /^-?\d+(\.\d+)?$/;

type Scaled = { digits: bigint; scale: number };

export function isDecimal(text: string): boolean {
  return SHAPE.test(text);
}

function scaled(text: string): Scaled {
  if (!isDecimal(text)) throw new RangeError(`not a decimal: ${text}`);
  const [whole = "0", fraction = ""] = text.split(".");
  return { digits: BigInt(whole + fraction), scale: fraction.length };
}

function at(value: Scaled, scale: number): bigint {
  return value.digits * 10n ** BigInt(scale - value.scale);
}

function toText(digits: bigint, scale: number): string {
  const sign = digits < 0n ? "-" : "";
  const all = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, "0");
  return scale === 0 ? sign + all : `${sign}${all.slice(0, -scale)}.${all.slice(-scale)}`;
}

/** Negative, zero or positive as a is below, equal to or above b. */
export function compare(a: string, b: string): number {
  const [left, right] = [scaled(a), scaled(b)];
  const scale = Math.max(left.scale, right.scale);
  const difference = at(left, scale) - at(right, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function isZero(text: string): boolean {
  return scaled(text).digits === 0n;
}

/** The exact sum, with as many digits as the finest addend. */
export function add(...texts: string[]): string {
  const values = texts.map(scaled);
  const scale = Math.max(0, ...values.map((value) => value.scale));
  return toText(values.reduce((sum, value) => sum + at(value, scale), 0n), scale);
}

/** The number times ten to the places, exact: shift("0.13", 2) is "13". */
export function shift(text: string, places: number): string {
  const { digits, scale } = scaled(text);
  const kept = scale - places;
  return kept >= 0 ? toText(digits, kept) : toText(digits * 10n ** BigInt(-kept), 0);
}

export function negate(text: string): string {
  const value = scaled(text);
  return toText(-value.digits, value.scale);
}

/** a − b, exact. */
export function subtract(a: string, b: string): string {
  return add(a, negate(b));
}

/** a × b, exact. */
export function multiply(a: string, b: string): string {
  const [left, right] = [scaled(a), scaled(b)];
  return toText(left.digits * right.digits, left.scale + right.scale);
}

/** The number to so many places, halves away from zero. */
export function roundHalfUp(text: string, places: number): string {
  const { digits, scale } = scaled(text);
  if (scale <= places) return toText(at({ digits, scale }, places), places);
  const step = 10n ** BigInt(scale - places);
  const half = digits < 0n ? -(step / 2n) : step / 2n;
  return toText((digits + half) / step, places);
}

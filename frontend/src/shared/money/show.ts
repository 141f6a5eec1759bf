import type { Locale } from "@/shared/i18n/locale";
import { isDecimal, shift } from "./decimal";

type Digits = { minimum: number; maximum: number };

const shapes = new Map<string, Intl.NumberFormat>();

function shapeOf(locale: Locale, { minimum, maximum }: Digits): Intl.NumberFormat {
  const name = `${locale}/${minimum}/${maximum}`;
  const known = shapes.get(name);
  if (known) return known;
  const made = new Intl.NumberFormat(locale, { minimumFractionDigits: minimum, maximumFractionDigits: maximum });
  shapes.set(name, made);
  return made;
}

// Intl reads a decimal string digit by digit, so nothing is rounded on the way.
function show(text: string, locale: Locale, digits: Digits): string {
  return isDecimal(text) ? shapeOf(locale, digits).format(text as Intl.StringNumericLiteral) : text;
}

export const showAmount = (text: string, locale: Locale) => show(text, locale, { minimum: 2, maximum: 4 });
export const showPrice = (text: string, locale: Locale) => show(text, locale, { minimum: 2, maximum: 8 });
export const showQuantity = (text: string, locale: Locale) => show(text, locale, { minimum: 0, maximum: 6 });
/** "12.500000" as "12.5": what a person would type. */
export const plainQuantity = (text: string) => (text.includes(".") ? text.replace(/\.?0+$/, "") : text);

/** A rate such as "0.13" as 13 %. */
export function showRate(text: string, locale: Locale): string {
  return isDecimal(text) ? `${show(shift(text, 2), locale, { minimum: 0, maximum: 6 })}%` : text;
}

/** Degrees of latitude or longitude: "121.473701" as 121.4737°. */
export const showDegrees = (text: string, locale: Locale) => `${show(text, locale, { minimum: 4, maximum: 6 })}°`;

export const showCount = (count: number, locale: Locale) => shapeOf(locale, { minimum: 0, maximum: 0 }).format(count);

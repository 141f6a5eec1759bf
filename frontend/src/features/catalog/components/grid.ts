import type { NewVariant } from "../api/styles";

/** Every combination of the values, with a SKU made of the style's code and the values. */
export function gridOf(code: string, values: readonly (readonly string[])[]): NewVariant[] {
  const combined = values.reduce<string[][]>((rows, some) => rows.flatMap((row) => some.map((one) => [...row, one])), [[]]);
  return combined.map((row) => ({ sku: [code, ...row].join("-").replaceAll(/\s+/g, "").slice(0, 64), values: row }));
}

/** The form in which values of variants are the same. */
export function sameValues(values: readonly string[]): string {
  return values.map((value) => value.trim().normalize("NFKC").toLowerCase()).join("\u001f");
}

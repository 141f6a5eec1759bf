import { add, compare, multiply, roundHalfUp } from "@/shared/money/decimal";
import type { NewPrice } from "../api/set-prices";
import type { NewPriceChange } from "../api/create-price-change";
import type { StandingPrice } from "../api/get-standing-prices";
import type { PriceLine } from "./price-lines";

/** The line as a price that stands from a day on. */
export function priceOf(line: PriceLine, list: string, days: { from: string; to: string }): NewPrice {
  return {
    price_list_id: list,
    product_id: line.product_id ?? "",
    unit_id: line.unit_id || null,
    from_quantity: quantityOf(line),
    price: line.price,
    minimum: line.minimum || null,
    valid_from: days.from,
    valid_to: days.to || null,
  };
}

/** The line as one of a price change. */
export function changeOf(line: PriceLine): NewPriceChange["lines"][number] {
  return {
    product_id: line.product_id ?? "",
    unit_id: line.unit_id || null,
    from_quantity: quantityOf(line),
    new_price: line.price,
    new_minimum: line.minimum || null,
  };
}

/** A quantity of nothing is any quantity. */
function quantityOf({ from_quantity }: PriceLine): string | null {
  return from_quantity === "" || compare(from_quantity, "0") === 0 ? null : from_quantity;
}

const PLACES = 2;

/** A price changed by so many per cent, as fine as it was and at least to the hundredth. */
export function changedBy(price: string, percent: string): string {
  const fraction = price.replace(/0+$/, "").split(".")[1] ?? "";
  return roundHalfUp(multiply(price, multiply(add(percent, "100"), "0.01")), Math.max(PLACES, fraction.length));
}

/** Standing prices as lines of their own, changed by so many per cent. */
export function linesOf(prices: readonly StandingPrice[], percent: string): PriceLine[] {
  return prices.map((one, place) => ({
    no: place + 1,
    product_id: one.product_id,
    product: `${one.sku} ${one.product}`,
    unit_id: one.unit_id ?? "",
    unit: one.unit,
    from_quantity: one.from_quantity ?? "",
    price: changedBy(one.price, percent),
    minimum: one.minimum === null ? "" : changedBy(one.minimum, percent),
  }));
}

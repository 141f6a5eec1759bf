/** A quantity as a person types it: digits and a point. */
export const QUANTITY = /^\d{1,12}(\.\d{1,6})?$/;
/** The same, less with a minus before it. */
export const SIGNED_QUANTITY = /^-?\d{1,12}(\.\d{1,6})?$/;
/** A price, or nothing at all. */
export const PRICE_OR_NOTHING = /^(\d{1,10}(\.\d{1,8})?)?$/;
/** An amount. */
export const AMOUNT = /^\d{1,12}(\.\d{1,4})?$/;
/** An amount, or nothing at all. */
export const AMOUNT_OR_NOTHING = /^(\d{1,12}(\.\d{1,4})?)?$/;

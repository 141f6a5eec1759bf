/** A quantity as a person types it: digits and a point. */
export const QUANTITY = /^\d{1,12}(\.\d{1,6})?$/;

/** The order of the back-end apps, top first; apps of one row do not know each other. */
export const LAYERS = [
  ["rollout"],
  ["intake", "analytics"],
  ["planning", "finance"],
  ["channels", "crm", "dealers"],
  ["fulfilment"],
  ["sales", "purchasing"],
  ["inventory"],
  ["ledger"],
  ["pricing"],
  ["terms", "limits"],
  ["catalog", "partners"],
  ["approvals"],
  ["desk"],
  ["access"],
  ["network"],
  ["accounts"],
];

/** The row of a feature, 0 at the top; -1 when the feature has no place yet. */
export function layerOf(feature) {
  return LAYERS.findIndex((row) => row.includes(feature));
}

// The order of the apps, read from the import contract of the back end: one list for both ends.
import { readFileSync } from "node:fs";

const CONTRACT = /name = "Apps depend downwards only"[\s\S]*?\nlayers = \[([\s\S]*?)\n\]/;

/** Rows of app names, top first, from the text of pyproject.toml; apps of one row do not know each other. */
export function readLayers(text) {
  const list = CONTRACT.exec(text)?.[1];
  if (list === undefined) throw new Error("pyproject.toml has no contract on the layers");
  return [...list.matchAll(/^\s*"(.+)"/gm)].map((row) => row[1].match(/\w+/g));
}

export const LAYERS = readLayers(readFileSync(new URL("../../pyproject.toml", import.meta.url), "utf8"));

/** The row of a feature, 0 at the top; -1 when the feature has no place yet. */
export function layerOf(feature) {
  return LAYERS.findIndex((row) => row.includes(feature));
}

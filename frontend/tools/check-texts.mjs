// Every texts/ folder has en.json and zh-CN.json with the same ids and the same {facts}, none empty.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const LOCALES = ["en", "zh-CN"];

export function flatten(texts, prefix = "") {
  return Object.entries(texts).flatMap(([id, text]) =>
    typeof text === "string" ? [[prefix + id, text]] : flatten(text, `${prefix}${id}.`),
  );
}

const factsOf = (text) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort().join(",");

/** Differences between two flat catalogues, as sentences. */
export function differences(english, chinese) {
  const zh = new Map(chinese);
  const en = new Map(english);
  const missing = [...en.keys()].filter((id) => !zh.has(id)).map((id) => `${id}: no zh-CN text`);
  const extra = [...zh.keys()].filter((id) => !en.has(id)).map((id) => `${id}: no en text`);
  const empty = [...english, ...chinese].filter(([, text]) => !text.trim()).map(([id]) => `${id}: empty`);
  const facts = english
    .filter(([id, text]) => zh.has(id) && factsOf(text) !== factsOf(zh.get(id)))
    .map(([id]) => `${id}: the facts differ`);
  return [...missing, ...extra, ...empty, ...facts];
}

function check(root) {
  const folders = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name === "texts")
    .map((entry) => join(entry.parentPath, entry.name));
  return folders.flatMap((folder) => {
    const [en, zh] = LOCALES.map((locale) => flatten(JSON.parse(readFileSync(join(folder, `${locale}.json`), "utf8"))));
    return differences(en, zh).map((sentence) => `${folder}: ${sentence}`);
  });
}

if (process.argv[1]?.endsWith("check-texts.mjs")) {
  const found = check("src");
  found.forEach((sentence) => console.error(sentence));
  process.exitCode = found.length ? 1 : 0;
}

// ESLint rule: app -> features -> shared is one way; a feature uses only the public door of a lower feature.
import path from "node:path";
import { layerOf } from "./layers.mjs";

/** Where a file below src/ lives: {zone: "app" | "feature" | "shared", feature?, rest}. */
export function placeOf(relative) {
  const [top, second, ...rest] = relative.split("/");
  if (top === "shared") return { zone: "shared", rest: [second, ...rest] };
  if (top === "features") return { zone: "feature", feature: second, rest };
  return { zone: "app", rest: [second, ...rest] };
}

/** Why this import is against the direction, or null. Both paths are relative to src/. */
export function complaint(from, to) {
  const a = placeOf(from);
  const b = placeOf(to);
  if (a.zone === "feature" && layerOf(a.feature) < 0) return `feature "${a.feature}" has no place among the layers of pyproject.toml`;
  if (b.zone === "shared" || (a.zone === "app" && b.zone === "app")) return null;
  if (a.zone === "shared") return `shared may not import ${b.zone}`;
  if (b.zone === "app") return "a feature may not import app";
  if (a.feature === b.feature) return null;
  if (b.rest.join("/") !== "public") return `use "@/features/${b.feature}/public", not its inside`;
  if (a.zone === "feature" && layerOf(b.feature) <= layerOf(a.feature)) {
    return `${a.feature} may not know ${b.feature}: it is not a lower layer`;
  }
  return null;
}

function targetOf({ specifier, file, source }) {
  if (specifier.startsWith("@/")) return specifier.slice(2);
  if (!specifier.startsWith(".")) return null;
  return path.relative(source, path.resolve(path.dirname(file), specifier)).split(path.sep).join("/");
}

export const direction = {
  meta: { type: "problem", schema: [], messages: { against: "{{reason}}" } },
  create(context) {
    const source = path.join(context.cwd, "src");
    const file = context.filename;
    const relative = path.relative(source, file).split(path.sep).join("/");
    if (relative.startsWith("..")) return {};
    const look = (node) => {
      if (typeof node.source?.value !== "string") return;
      const target = targetOf({ specifier: node.source.value, file, source });
      const reason = target && complaint(relative, target);
      if (reason) context.report({ node: node.source, messageId: "against", data: { reason } });
    };
    return { ImportDeclaration: look, ImportExpression: look, ExportNamedDeclaration: look, ExportAllDeclaration: look };
  },
};

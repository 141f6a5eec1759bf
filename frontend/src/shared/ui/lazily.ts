import { lazy, type ComponentType } from "react";

/** A component that is loaded when first shown, so that a public door stays light. */
export function lazily<Name extends string, Props extends object>(
  load: () => Promise<Record<Name, ComponentType<Props>>>,
  name: Name,
) {
  return lazy(async () => ({ default: (await load())[name] }));
}

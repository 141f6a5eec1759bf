import { useCallback } from "react";
import { useLocale, type Locale } from "./locale";

type Tree = { readonly [id: string]: string | Tree };
export type Facts = Readonly<Record<string, string | number>>;

/** The dotted ids of a catalogue: {order: {title: "…"}} has "order.title". */
export type TextId<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${TextId<T[K]>}`;
}[keyof T & string];

export type Say<T> = {
  (id: TextId<T>, facts?: Facts): string;
  /** The text of an id made from data, such as a state; the fallback when there is none. */
  known: (id: string, fallback: string) => string;
};

function find(tree: Tree, id: string): string | undefined {
  let place: string | Tree | undefined = tree;
  for (const part of id.split(".")) {
    place = typeof place === "object" ? place[part] : undefined;
  }
  return typeof place === "string" ? place : undefined;
}

export function fill(text: string, facts: Facts): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(facts[name] ?? whole));
}

/** A hook that says the texts of one feature in the reader's language; unknown ids do not compile. */
export function defineTexts<T extends Tree>(catalogues: Record<Locale, T>): () => Say<T> {
  return function useTexts() {
    const { locale } = useLocale();
    return useCallback<() => Say<T>>(() => {
      const tree = catalogues[locale];
      const say = (id: TextId<T>, facts: Facts = {}) => fill(find(tree, id) ?? id, facts);
      return Object.assign(say, { known: (id: string, fallback: string) => find(tree, id) ?? fallback });
    }, [locale])();
  };
}

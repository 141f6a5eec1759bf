import type { Schemas } from "@/shared/client/api";
import type { States } from "@/shared/ui/value";
import { createContext, useContext, type ComponentType } from "react";

/** One next step of a document: the command, and whether it may be given now. */
export type StepAnswer = Schemas["Step"];

/** What a higher feature adds to a document it did not make: delivery steps on a sales order, say. */
export type DocumentExtension = {
  Actions?: ComponentType<{ id: string; steps: readonly StepAnswer[] }>;
  Panels?: ComponentType<{ id: string; status: string }>;
};

/** A kind of document: what it is called, its states, where it is shown, and the list that knows its number by id. */
export type DocumentKind = {
  useLabel: () => string;
  useStates?: () => States;
  path?: (id: string) => string;
  /** The filter by which a list shows it, where the list at that path is its page. */
  search?: (id: string) => Record<string, string>;
  list?: `/api/v1/${string}`;
};

/** Put together once by the application: features stay ignorant of the ones above them. */
export type DocumentWorld = {
  kinds: Readonly<Record<string, DocumentKind>>;
  extensions: Readonly<Record<string, readonly DocumentExtension[]>>;
};

export const DocumentWorldContext = createContext<DocumentWorld>({ kinds: {}, extensions: {} });

export function useDocumentKind(kind: string): DocumentKind | undefined {
  return useContext(DocumentWorldContext).kinds[kind];
}

const NONE: readonly DocumentExtension[] = [];

export function useExtensions(kind: string): readonly DocumentExtension[] {
  return useContext(DocumentWorldContext).extensions[kind] ?? NONE;
}

const NO_STATES: States = {};

/** The states of a kind of document; none where nobody names it. */
export function useKindStates(kind: string): States {
  const useStates = useDocumentKind(kind)?.useStates ?? useNoStates;
  return useStates();
}

function useNoStates(): States {
  return NO_STATES;
}

import { useLocation, useParams } from "@tanstack/react-router";

/** The words of the address after "?", flat. */
export type Words = Readonly<Record<string, string | undefined>>;

export function useWords(): Words {
  return useLocation().search as Words;
}

/** The id in the path of a document's page. */
export function useDocumentId(): string {
  const parts: { id?: string } = useParams({ strict: false });
  return parts.id ?? "";
}

import { useQuery } from "@tanstack/react-query";
import DataLoader from "dataloader";
import { getPlain } from "@/shared/client/plain";
import type { PageOfRows } from "@/shared/ui/list/contract";
import type { DocumentKind } from "./world";

type ListPath = NonNullable<DocumentKind["list"]>;
const AT_ONCE = 200; // as many as a list answers in one page

async function readNumbers(path: ListPath, ids: readonly string[]): Promise<(string | null)[]> {
  const query = new URLSearchParams({ "filter[id]": `in:${ids.join(",")}`, limit: String(AT_ONCE) });
  const { rows } = await getPlain<PageOfRows>(path, query);
  const numbers = new Map(rows.map((row) => [row["id"], row["number"]]));
  return ids.map((id) => {
    const number = numbers.get(id);
    return typeof number === "string" ? number : null;
  });
}

const loaders = new Map<ListPath, DataLoader<string, string | null>>();

function loaderOf(path: ListPath): DataLoader<string, string | null> {
  const known = loaders.get(path);
  if (known) return known;
  const made = new DataLoader<string, string | null>((ids) => readNumbers(path, ids), { cache: false, maxBatchSize: AT_ONCE });
  loaders.set(path, made);
  return made;
}

/** The number of a document known by id alone; all that a page asks for at once are one request to their list. */
export function useDocumentNumber(path: ListPath, id: string): string | null | undefined {
  return useQuery({
    queryKey: ["document number", path, id],
    queryFn: () => loaderOf(path).load(id),
    staleTime: Infinity,
  }).data;
}

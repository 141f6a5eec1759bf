import { Link } from "@tanstack/react-router";
import { useDocumentNumber } from "./numbers";
import { useDocumentKind, type DocumentKind } from "./world";

/** Enough of a document to lead to it. */
export type DocumentRef = { kind: string; id: string; number: string };

function Label({ kind }: { kind: DocumentKind }) {
  return kind.useLabel();
}

/** How a kind of document is called; the bare kind where nobody names it. */
export function KindLabel({ kind }: { kind: string }) {
  const known = useDocumentKind(kind);
  return known ? <Label kind={known} /> : kind;
}

type AskedProps = { link: DocumentRef; list: NonNullable<DocumentKind["list"]> };

function AskedNumber({ link, list }: AskedProps) {
  return useDocumentNumber(list, link.id) ?? link.number;
}

/**
 * A link to a document of any kind; a kind without a page is shown by its number alone.
 *
 * Bare: the kind is not named. A lower ledger that knows the document by id alone gives the id as its
 * number; the list of its kind is asked for it.
 */
export function DocumentLink({ link, bare = false }: { link: DocumentRef; bare?: boolean }) {
  const kind = useDocumentKind(link.kind);
  const list = link.number === link.id ? kind?.list : undefined;
  const text = list ? <AskedNumber link={link} list={list} /> : link.number;
  const number = <span className="code">{text}</span>;
  return (
    <>
      {!bare && <span className="related-kind"><KindLabel kind={link.kind} /></span>}
      {kind?.path ? <Link to={kind.path(link.id)} search={kind.search?.(link.id) ?? {}}>{number}</Link> : number}
    </>
  );
}

export function RelatedDocuments({ links }: { links: readonly DocumentRef[] }) {
  return (
    <ul className="related">
      {links.map((link) => (
        <li key={`${link.kind} ${link.id}`}>
          <DocumentLink link={link} />
        </li>
      ))}
    </ul>
  );
}

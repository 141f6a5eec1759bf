import { Link } from "@tanstack/react-router";
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

type LinkProps = { link: DocumentRef; bare?: boolean; ask?: boolean };

function AskedNumber({ link, useNumber }: { link: DocumentRef; useNumber: (id: string) => string | undefined }) {
  return useNumber(link.id) ?? link.number;
}

/**
 * A link to a document of any kind; a kind without a page is shown by its number alone.
 *
 * Bare: the kind is not named. Ask: a lower ledger that knows the document by id alone gave the id as its
 * number; the feature that owns the document is asked for it. Not for long lists: one request per link.
 */
export function DocumentLink({ link, bare = false, ask = false }: LinkProps) {
  const kind = useDocumentKind(link.kind);
  const useNumber = ask && link.number === link.id ? kind?.useNumber : undefined;
  const text = useNumber ? <AskedNumber key={link.id} link={link} useNumber={useNumber} /> : link.number;
  const number = <span className="code">{text}</span>;
  return (
    <>
      {!bare && <span className="related-kind"><KindLabel kind={link.kind} /></span>}
      {kind?.path ? <Link to={kind.path(link.id)}>{number}</Link> : number}
    </>
  );
}

export function RelatedDocuments({ links }: { links: readonly DocumentRef[] }) {
  return (
    <ul className="related">
      {links.map((link) => (
        <li key={`${link.kind} ${link.id}`}>
          <DocumentLink link={link} ask />
        </li>
      ))}
    </ul>
  );
}

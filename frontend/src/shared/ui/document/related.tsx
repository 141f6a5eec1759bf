import { Link } from "@tanstack/react-router";
import type { Schemas } from "@/shared/client/api";
import { useDocumentKind, type DocumentKind } from "./world";

type LinkAnswer = Schemas["Link"];

function Named({ link, kind, bare }: { link: LinkAnswer; kind: DocumentKind; bare: boolean }) {
  const label = kind.useLabel();
  return (
    <>
      {!bare && <span className="related-kind">{label}</span>}
      <Link to={kind.path(link.id)} className="code">{link.number}</Link>
    </>
  );
}

/** A link to a document of any kind; a kind without a page is shown by its number alone. Bare: no kind named. */
export function DocumentLink({ link, bare = false }: { link: LinkAnswer; bare?: boolean }) {
  const kind = useDocumentKind(link.kind);
  return kind ? <Named link={link} kind={kind} bare={bare} /> : <span className="code">{link.number}</span>;
}

export function RelatedDocuments({ links }: { links: readonly LinkAnswer[] }) {
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

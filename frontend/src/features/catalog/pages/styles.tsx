import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { DocumentPage, type Fact } from "@/shared/ui/document/document-page";
import { LineTable, type LineColumn } from "@/shared/ui/document/line-table";
import type { StepActions } from "@/shared/ui/document/steps";
import { useDocumentId } from "@/shared/ui/here";
import type { ListResource } from "@/shared/ui/list/contract";
import { ResourceList } from "@/shared/ui/list/resource-list";
import { Loaded } from "@/shared/ui/loaded";
import { Value } from "@/shared/ui/value";
import { archiveStyle, styleQuery, type Style, type Variant } from "../api/styles";
import { Pictures } from "../components/pictures";
import { NewStyle } from "../components/style-form";
import { AddVariants } from "../components/variants-form";
import { useProductStates } from "../components/states";
import { useCatalogTexts } from "../texts";

const pathOf = (id: string) => `/catalog/styles/${id}`;

/** All styles; each leads to its variants. */
export function StylesPage() {
  const say = useCatalogTexts();
  const resource: ListResource = {
    path: "/api/v1/catalog/styles",
    title: say("styles"),
    columns: ["code", "name", "attributes", "variants", "category", "brand", "archived"],
    rowLeadsTo: (row) => pathOf(String(row["id"])),
  };
  return <ResourceList resource={resource} actions={<NewStyle />} />;
}

function Variants({ style }: { style: Style }) {
  const say = useCatalogTexts();
  const columns: LineColumn<Variant>[] = [
    {
      name: "sku",
      label: say("fact.sku"),
      type: "code",
      show: (one) => <Link to={`/catalog/products/${one.id}`}>{one.sku}</Link>,
    },
    ...style.head.attributes.map((attribute, place): LineColumn<Variant> => {
      return { name: `value-${place}`, label: attribute, type: "text", value: (one) => one.values[place] };
    }),
    { name: "name", label: say("fact.name"), type: "text", value: (one) => one.name },
    { name: "archived", label: say("fact.archived"), type: "flag", value: (one) => one.archived },
  ];
  return <LineTable label={say("style.variants")} lines={style.variants} columns={columns} lineKey={(one) => one.id} />;
}

function Shown({ style }: { style: Style }) {
  const say = useCatalogTexts();
  const { head } = style;
  const text = (value: string | null) => <Value value={value} type="text" />;
  const facts: Fact[] = [
    { label: say("fact.name"), value: head.name },
    { label: say("style.attributes"), value: head.attributes.join(" × ") },
    { label: say("fact.category"), value: text(head.category) },
    { label: say("fact.brand"), value: text(head.brand) },
    { label: say("fact.base_unit"), value: head.base_unit },
    { label: say("fact.tax_class"), value: head.tax_class },
    { label: say("fact.shelf_life_days"), value: <Value value={head.shelf_life_days} type="integer" /> },
  ];
  const actions: StepActions = {
    "catalog.archive_styles": {
      label: say("archive.title"),
      question: say("style.archive_question"),
      tone: "danger",
      run: (_, key) => archiveStyle({ style_id: head.id, version: head.version }, key),
    },
  };
  return (
    <DocumentPage
      kind="style"
      label={say("style.title")}
      id={head.id}
      number={head.code}
      status={head.status}
      states={useProductStates()}
      steps={style.steps}
      actions={actions}
      moreActions={<AddVariants style={style} />}
      facts={facts}
      panels={[
        { title: say("style.variants"), content: <Variants style={style} /> },
        {
          title: say("pictures.title"),
          content: (
            <Pictures
              owner={{ of: "style", owner_id: head.id }}
              version={head.version}
              code={head.code}
              pictures={style.pictures}
              steps={style.steps}
            />
          ),
        },
      ]}
    />
  );
}

export function StylePage() {
  const id = useDocumentId();
  return <Loaded asked={useQuery(styleQuery(id))}>{(style) => <Shown style={style} />}</Loaded>;
}

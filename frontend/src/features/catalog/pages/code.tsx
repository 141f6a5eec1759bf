import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Form, Input } from "antd";
import { StepDialog } from "@/shared/ui/command-dialog";
import { DocumentPage, type Fact } from "@/shared/ui/document/document-page";
import { History } from "@/shared/ui/document/history";
import type { StepActions } from "@/shared/ui/document/steps";
import { useDocumentId } from "@/shared/ui/here";
import { Loaded } from "@/shared/ui/loaded";
import { archiveCode, changeCategory, codeQuery, restoreCode, type Coded, type CodeKind } from "../api/create-codes";
import { Chosen } from "../components/chosen";
import { useProductStates } from "../components/states";
import { useCatalogTexts } from "../texts";

type Place = { name: string; parent_id?: string | null };

function Change({ coded: { head, steps } }: { coded: Coded }) {
  const say = useCatalogTexts();
  return (
    <StepDialog<Place, Parameters<typeof changeCategory>[0], unknown>
      steps={steps}
      command="catalog.change_categories"
      title={say("change.title")}
      submit={say("save")}
      run={changeCategory}
      ask={({ name, parent_id }) => ({ category_id: head.id, name, parent_id: parent_id ?? null })}
      fields={() => (
        <>
          <Form.Item name="name" label={say("fact.name")} initialValue={head.name} rules={[{ required: true, message: say("form.missing") }]}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="parent_id" label={say("fact.parent")} initialValue={head.parent_id}>
            <Chosen list="categories" />
          </Form.Item>
        </>
      )}
    />
  );
}

function Shown({ kind, coded }: { kind: CodeKind; coded: Coded }) {
  const say = useCatalogTexts();
  const { head } = coded;
  const read = { id: head.id, version: head.version };
  const actions: StepActions = {
    [`catalog.archive_${kind}`]: {
      label: say("archive.title"),
      question: say(`code.question_${kind}`),
      tone: "danger",
      run: (_, key) => archiveCode(kind, read, key),
    },
    [`catalog.restore_${kind}`]: { label: say("restore.title"), run: (_, key) => restoreCode(kind, read, key) },
  };
  const filter = kind === "brands" ? { "filter[brand]": `eq:${head.name}` } : { "filter[category]": `prefix:${head.path}` };
  const facts: Fact[] = [
    { label: say("fact.name"), value: head.name },
    ...(kind === "categories" ? [{ label: say("fact.path"), value: head.path }] : []),
    ...(head.parent_id ? [{ label: say("fact.parent"), value: <Link to={`/catalog/categories/${head.parent_id}`}>{head.parent}</Link> }] : []),
    { label: say("products"), value: <Link to="/catalog/products" search={filter}>{say("code.products")}</Link> },
  ];
  return (
    <DocumentPage
      kind={kind}
      label={say(`code.${kind}`)}
      id={head.id}
      number={head.code}
      status={head.status}
      states={useProductStates("code")}
      steps={coded.steps}
      actions={actions}
      moreActions={kind === "categories" && <Change coded={coded} />}
      facts={facts}
      panels={[{ title: say("history.title"), content: <History changes={coded.history} nameOf={(name) => say.known(`fact.${name}`, name)} /> }]}
    />
  );
}

function CodePage({ kind }: { kind: CodeKind }) {
  const id = useDocumentId();
  return <Loaded asked={useQuery(codeQuery(kind, id))}>{(coded) => <Shown kind={kind} coded={coded} />}</Loaded>;
}

export function BrandPage() {
  return <CodePage kind="brands" />;
}

export function CategoryPage() {
  return <CodePage kind="categories" />;
}

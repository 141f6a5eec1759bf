import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Form, Input } from "antd";
import { useMay } from "@/shared/access/me";
import { useLocale } from "@/shared/i18n/locale";
import { StepDialog } from "@/shared/ui/command-dialog";
import { DocumentPage, type Fact } from "@/shared/ui/document/document-page";
import { History } from "@/shared/ui/document/history";
import { LineTable, type LineColumn } from "@/shared/ui/document/line-table";
import { useDocumentId } from "@/shared/ui/here";
import type { ListResource, Row } from "@/shared/ui/list/contract";
import { ListSelect } from "@/shared/ui/list/list-select";
import { useRows } from "@/shared/ui/list/queries";
import { ResourceList } from "@/shared/ui/list/resource-list";
import { Loaded } from "@/shared/ui/loaded";
import { StateTag, Value, type States } from "@/shared/ui/value";
import { changeCompany, companyQuery, type Company, type SiteOfCompany, type UnitOfCompany } from "../api/companies";
import { useUnitKinds, useUnitStates } from "../components/states";
import { useNetworkTexts } from "../texts";

const accountsOf = (id: string) => ({ "filter[company_id]": `eq:${id}` });

/** How the tax of an invoice is rounded. */
function useRoundings(): States {
  const say = useNetworkTexts();
  return {
    line: { text: say("company.by_line"), tone: "default" },
    document: { text: say("company.by_document"), tone: "default" },
  };
}

/** The legal entities within the reader's scope; each has a page. */
export function CompaniesPage() {
  const say = useNetworkTexts();
  const resource: ListResource = {
    path: "/api/v1/network/companies",
    title: say("company.companies"),
    columns: ["code", "name", "currency", "tax_number", "tax_rounding", "time_zone"],
    extras: { tax_rounding: { states: useRoundings() } },
    rowLeadsTo: (row) => `/network/companies/${String(row["id"])}`,
  };
  return <ResourceList resource={resource} />;
}

type Filled = { name: string; tax_number?: string; region_id?: string | null; address?: string };

function Change({ company: { head, steps } }: { company: Company }) {
  const say = useNetworkTexts();
  return (
    <StepDialog<Filled, Parameters<typeof changeCompany>[0], unknown>
      steps={steps}
      command="network.change_companies"
      title={say("company.change")}
      submit={say("cut_off.submit")}
      hint={say("company.hint")}
      run={changeCompany}
      ask={({ name, tax_number, region_id, address }) => ({
        company_id: head.id,
        version: head.version,
        name,
        tax_number: tax_number ?? "",
        region_id: region_id ?? null,
        address: address ?? "",
      })}
      fields={() => (
        <>
          <Form.Item name="name" label={say("fact.name")} initialValue={head.name} rules={[{ required: true }]}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="tax_number" label={say("fact.tax_number")} initialValue={head.tax_number}>
            <Input maxLength={64} />
          </Form.Item>
          <Form.Item name="region_id" label={say("fact.region")} initialValue={head.region_id}>
            <ListSelect
              path="/api/v1/network/regions"
              search="name"
              labelOf={(row) => [row["name"], row["parent"], row["code"]].filter(Boolean).join(" · ")}
              chosen={head.region_id && head.region ? { id: head.region_id, label: head.region } : undefined}
              allowClear
            />
          </Form.Item>
          <Form.Item name="address" label={say("fact.address")} initialValue={head.address}>
            <Input maxLength={300} />
          </Form.Item>
        </>
      )}
    />
  );
}

function useFacts({ head }: Company): Fact[] {
  const say = useNetworkTexts();
  return [
    { label: say("fact.name"), value: head.name },
    { label: say("fact.tax_number"), value: <Value value={head.tax_number} type="code" /> },
    { label: say("fact.currency"), value: say("company.digits", { currency: head.currency, digits: head.currency_digits }) },
    { label: say("fact.tax_rounding"), value: <StateTag state={head.tax_rounding} states={useRoundings()} /> },
    { label: say("fact.time_zone"), value: head.time_zone },
    { label: say("fact.region"), value: <Value value={head.region} type="text" /> },
    { label: say("fact.address"), value: <Value value={head.address} type="text" />, wide: true },
    { label: say("fact.today"), value: <Value value={head.today} type="date" /> },
  ];
}

function Units({ units }: { units: readonly UnitOfCompany[] }) {
  const say = useNetworkTexts();
  const columns: LineColumn<UnitOfCompany>[] = [
    { name: "code", label: say("fact.code"), type: "code", show: (one) => <Link to={`/network/tree/${one.id}`}>{one.code}</Link> },
    { name: "name", label: say("fact.name"), type: "text", value: (one) => one.name },
    { name: "kind", label: say("fact.kind"), type: "state", show: (one) => <Kind kind={one.unit_kind} /> },
    { name: "closed_from", label: say("fact.closed_from"), type: "date", value: (one) => one.closed_from },
  ];
  return <LineTable label={say("company.units")} lines={units} columns={columns} lineKey={(one) => one.id} />;
}

function Kind({ kind }: { kind: string }) {
  return <StateTag state={kind} states={useUnitKinds()} />;
}

function Sites({ sites }: { sites: readonly SiteOfCompany[] }) {
  const say = useNetworkTexts();
  const columns: LineColumn<SiteOfCompany>[] = [
    { name: "code", label: say("fact.code"), type: "code", show: (one) => <Link to={`/network/sites/${one.id}`}>{one.code}</Link> },
    { name: "name", label: say("fact.name"), type: "text", value: (one) => one.name },
    { name: "org_unit", label: say("org_unit"), type: "text", value: (one) => one.org_unit },
    { name: "region", label: say("fact.region"), type: "text", value: (one) => one.region },
  ];
  return <LineTable label={say("sites")} lines={sites} columns={columns} lineKey={(one) => one.id} />;
}

/** The chart of accounts of a company, for those who may see accounts. */
function Accounts({ id }: { id: string }) {
  const say = useNetworkTexts();
  const { locale } = useLocale();
  const accounts: ListResource = { path: "/api/v1/ledger/accounts", title: "", columns: [], fixed: { limit: "200" } };
  const rows = useRows(accounts, accountsOf(id));
  const name = locale === "zh-CN" ? "account_zh" : "account_en";
  const columns: LineColumn<Row>[] = [
    { name: "code", label: say("fact.code"), type: "code", value: (row) => row["account"] },
    { name: "name", label: say("fact.name"), type: "text", value: (row) => row[name] },
  ];
  return <Loaded asked={rows}>{(page) => <LineTable label={say("company.accounts")} lines={page.rows} columns={columns} lineKey={(row) => String(row["id"])} />}</Loaded>;
}

function Shown({ company }: { company: Company }) {
  const say = useNetworkTexts();
  const may = useMay();
  const { head } = company;
  return (
    <DocumentPage
      kind="company"
      label={say("fact.company")}
      id={head.id}
      number={head.code}
      status="open"
      states={useUnitStates()}
      moreActions={<Change company={company} />}
      facts={useFacts(company)}
      panels={[
        { title: say("company.units"), content: <Units units={company.org_units} /> },
        { title: say("sites"), content: <Sites sites={company.sites} /> },
        ...(may("ledger.read_accounts")
          ? [{ title: say("company.accounts"), content: <Accounts id={head.id} />, extra: <Link to="/ledger/accounts" search={accountsOf(head.id)}>{say("company.all_accounts")}</Link> }]
          : []),
        { title: say("history"), content: <History changes={company.history} nameOf={(name) => say.known(`fact.${name}`, name)} /> },
      ]}
    />
  );
}

export function CompanyPage() {
  const id = useDocumentId();
  return <Loaded asked={useQuery(companyQuery(id))}>{(company) => <Shown company={company} />}</Loaded>;
}

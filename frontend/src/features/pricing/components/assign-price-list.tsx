import { Form, Input, Radio } from "antd";
import { today } from "@/shared/dates/today";
import { CommandDialog } from "@/shared/ui/command-dialog";
import { RecordPicker } from "@/shared/ui/list/picker";
import { assignPriceList, type NewAssignment } from "../api/assign-price-list";
import { usePricingTexts } from "../texts";

const HOLDERS = {
  customer_id: "/api/v1/partners/partners",
  customer_group_id: "/api/v1/partners/customer-groups",
  org_unit_id: "/api/v1/network/org-units",
  company_id: "/api/v1/network/companies",
} as const;
type HolderKind = keyof typeof HOLDERS;
const KINDS = Object.keys(HOLDERS) as HolderKind[];

type Filled = { price_list_id: string; kind: HolderKind; holder: string; valid_from: string; valid_to?: string };
const REQUIRED = [{ required: true }];

function Fields({ list, kind, forget }: { list: string | undefined; kind: HolderKind; forget: () => void }) {
  const say = usePricingTexts();
  return (
    <>
      {list === undefined && (
        <Form.Item name="price_list_id" label={say("fact.price_list")} rules={REQUIRED}>
          <RecordPicker path="/api/v1/pricing/price-lists" code="code" label={say("fact.price_list")} />
        </Form.Item>
      )}
      <Form.Item name="kind" label={say("holder.kind")}>
        <Radio.Group options={KINDS.map((value) => ({ value, label: say(`holder.${value}`) }))} onChange={forget} />
      </Form.Item>
      <Form.Item name="holder" label={say(`holder.${kind}`)} rules={REQUIRED}>
        <RecordPicker
          key={kind}
          path={HOLDERS[kind]}
          code="code"
          label={say(`holder.${kind}`)}
          {...(kind === "customer_id" ? { fixed: { "filter[customer]": "eq:true" } } : {})}
        />
      </Form.Item>
      <Form.Item name="valid_from" label={say("fact.valid_from")} rules={REQUIRED}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="valid_to" label={say("entry.valid_to")}>
        <Input type="date" />
      </Form.Item>
    </>
  );
}

/** A list is given to a customer, a group, an org unit or a company; of the list itself when one is named. */
export function AssignList({ list, main = true }: { list?: string; main?: boolean }) {
  const say = usePricingTexts();
  return (
    <CommandDialog<Filled, NewAssignment>
      needs="pricing.assign_price_lists"
      title={say("assign.title")}
      submit={say("assign.submit")}
      hint={say("assign.hint")}
      main={main}
      initial={{ kind: "customer_id", valid_from: today() }}
      run={assignPriceList}
      ask={({ price_list_id, kind, holder, valid_from, valid_to }) => ({
        price_list_id: list ?? price_list_id,
        [kind]: holder,
        valid_from,
        valid_to: valid_to || null,
      })}
      fields={(form) => (
        <Form.Item noStyle shouldUpdate={(before: Filled, after: Filled) => before.kind !== after.kind}>
          {() => <Fields list={list} kind={(form.getFieldValue("kind") as HolderKind | undefined) ?? "customer_id"} forget={() => form.resetFields(["holder"])} />}
        </Form.Item>
      )}
    />
  );
}

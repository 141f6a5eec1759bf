import { useNavigate } from "@tanstack/react-router";
import { Checkbox, Form, Input } from "antd";
import { useMe } from "@/shared/access/me";
import { CommandDialog } from "@/shared/ui/command-dialog";
import { RecordPicker } from "@/shared/ui/list/picker";
import { changePriceList, type PriceListChange } from "../api/change-price-list";
import { createPriceList, type NewPriceList } from "../api/create-price-list";
import type { PriceList } from "../api/get-price-list";
import { usePricingTexts } from "../texts";

const REQUIRED = [{ required: true }];

function Money({ fixed }: { fixed: boolean }) {
  const say = usePricingTexts();
  return (
    <>
      <Form.Item name="currency" label={say("fact.currency")} rules={REQUIRED} normalize={(text: string) => text.toUpperCase()}>
        <Input maxLength={3} disabled={fixed} />
      </Form.Item>
      <Form.Item name="includes_tax" valuePropName="checked">
        <Checkbox disabled={fixed}>{say("list.includes_tax")}</Checkbox>
      </Form.Item>
    </>
  );
}

function Name() {
  const say = usePricingTexts();
  return (
    <Form.Item name="name" label={say("list.name")} rules={REQUIRED}>
      <Input maxLength={200} />
    </Form.Item>
  );
}

/** On the price lists: a new one, which leads to its page. */
export function CreatePriceList() {
  const say = usePricingTexts();
  const navigate = useNavigate();
  const { companies } = useMe();
  const [only] = companies;
  return (
    <CommandDialog<NewPriceList, NewPriceList, string | null>
      needs="pricing.create_price_lists"
      title={say("list.create")}
      initial={{ currency: "CNY", ...(companies.length === 1 && only ? { company_id: only.id } : {}) }}
      run={createPriceList}
      ask={({ includes_tax, ...wanted }) => ({ ...wanted, includes_tax: includes_tax ?? false })}
      done={(id) => id && void navigate({ to: `/pricing/price-lists/${id}` })}
      fields={() => (
        <>
          <Form.Item name="code" label={say("list.code")} rules={REQUIRED}>
            <Input maxLength={64} />
          </Form.Item>
          <Name />
          <Form.Item name="company_id" label={say("holder.company_id")} rules={REQUIRED}>
            <RecordPicker path="/api/v1/network/companies" code="code" label={say("holder.company_id")} />
          </Form.Item>
          <Money fixed={false} />
        </>
      )}
    />
  );
}

type Filled = Pick<PriceListChange, "name" | "currency" | "includes_tax">;

/** On a price list: its name, and what it is in as long as nothing is in it. */
export function EditPriceList({ list }: { list: PriceList["head"] }) {
  const say = usePricingTexts();
  const { id, version, name, currency, includes_tax, used } = list;
  return (
    <CommandDialog<Filled, PriceListChange>
      needs="pricing.change_price_lists"
      title={say("list.change")}
      {...(used ? { hint: say("list.used") } : {})}
      initial={{ name, currency, includes_tax }}
      main={false}
      run={changePriceList}
      ask={(filled) => ({ id, version, ...filled })}
      fields={() => (
        <>
          <Name />
          <Money fixed={used} />
        </>
      )}
    />
  );
}

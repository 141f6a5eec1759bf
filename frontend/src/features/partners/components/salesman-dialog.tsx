import { Form } from "antd";
import { StepDialog } from "@/shared/ui/command-dialog";
import { ListSelect } from "@/shared/ui/list/list-select";
import type { Partner } from "../api/get-partner";
import { setSalesman } from "../api/set-salesman";
import { usePartnersTexts } from "../texts";

/** Says who looks after the customer from now on. */
export function SalesmanDialog({ partner }: { partner: Partner }) {
  const say = usePartnersTexts();
  if (!partner.head.is_customer) return null;
  const { salesman_id, salesman } = partner.head;
  const chosen = salesman_id ? { id: salesman_id, label: salesman } : undefined;
  return (
    <StepDialog
      steps={partner.steps}
      command="partners.set_salesmen"
      title={say("salesman.title")}
      submit={say("salesman.submit")}
      hint={say("salesman.hint")}
      run={setSalesman}
      initial={{ salesman_id }}
      ask={({ salesman_id }: { salesman_id?: string | null }) => ({ customer_id: partner.head.id, salesman_id: salesman_id ?? null })}
      fields={() => (
        <Form.Item name="salesman_id" label={say("fact.salesman")}>
          <ListSelect
            path="/api/v1/access/members"
            search="name"
            labelOf={(row) => String(row["name"])}
            chosen={chosen}
            allowClear
          />
        </Form.Item>
      )}
    />
  );
}

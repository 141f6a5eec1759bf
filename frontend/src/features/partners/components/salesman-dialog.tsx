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
  return (
    <StepDialog
      steps={partner.steps}
      command="partners.set_salesmen"
      title={say("salesman.title")}
      submit={say("salesman.submit")}
      hint={say("salesman.hint")}
      run={setSalesman}
      ask={({ salesman_id }: { salesman_id: string }) => ({ customer_id: partner.head.id, salesman_id })}
      fields={() => (
        <Form.Item name="salesman_id" label={say("fact.salesman")} rules={[{ required: true }]}>
          <ListSelect path="/api/v1/access/members" search="name" labelOf={(row) => String(row["name"])} />
        </Form.Item>
      )}
    />
  );
}

import { Form } from "antd";
import { StepDialog } from "@/shared/ui/command-dialog";
import { ListSelect } from "@/shared/ui/list/list-select";
import { assignSalesman } from "../api/assign-salesman";
import type { Order } from "../api/get-order";
import { useSalesTexts } from "../texts";

/** Gives the order to another salesman than its customer's. */
export function SalesmanButton({ order }: { order: Order }) {
  const say = useSalesTexts();
  return (
    <StepDialog
      steps={order.steps}
      command="sales.assign_salesmen"
      title={say("salesman.title")}
      submit={say("salesman.submit")}
      hint={say("salesman.hint")}
      run={assignSalesman}
      ask={({ salesman_id }: { salesman_id: string }) => ({ id: order.head.id, salesman_id })}
      fields={() => (
        <Form.Item name="salesman_id" label={say("fact.salesman")} rules={[{ required: true }]}>
          <ListSelect path="/api/v1/access/members" search="name" labelOf={(row) => String(row["name"])} />
        </Form.Item>
      )}
    />
  );
}

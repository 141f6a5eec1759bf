import { Form } from "antd";
import { StepDialog } from "@/shared/ui/command-dialog";
import { ListSelect } from "@/shared/ui/list/list-select";
import { assignSalesman } from "../api/assign-salesman";
import type { Order } from "../api/get-order";
import { useSalesTexts } from "../texts";

/** Gives the order to another salesman than its customer's. */
export function SalesmanButton({ order }: { order: Order }) {
  const say = useSalesTexts();
  const { salesman_id, salesman } = order.head;
  const chosen = salesman_id ? { id: salesman_id, label: salesman } : undefined;
  return (
    <StepDialog
      steps={order.steps}
      command="sales.assign_salesmen"
      title={say("salesman.title")}
      submit={say("salesman.submit")}
      hint={say("salesman.hint")}
      run={assignSalesman}
      initial={{ salesman_id }}
      ask={({ salesman_id }: { salesman_id?: string | null }) => ({ id: order.head.id, salesman_id: salesman_id ?? null })}
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

import { SalesmanField } from "@/shared/access/salesman-field";
import { StepDialog } from "@/shared/ui/command-dialog";
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
      initial={{ salesman_id: order.head.salesman_id }}
      ask={({ salesman_id }: { salesman_id?: string | null }) => ({ id: order.head.id, salesman_id: salesman_id ?? null })}
      fields={() => <SalesmanField label={say("fact.salesman")} of={order.head} />}
    />
  );
}

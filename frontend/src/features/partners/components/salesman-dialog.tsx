import { SalesmanField } from "@/shared/access/salesman-field";
import { StepDialog } from "@/shared/ui/command-dialog";
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
      initial={{ salesman_id: partner.head.salesman_id }}
      ask={({ salesman_id }: { salesman_id?: string | null }) => ({ customer_id: partner.head.id, salesman_id: salesman_id ?? null })}
      fields={() => <SalesmanField label={say("fact.salesman")} of={partner.head} />}
    />
  );
}

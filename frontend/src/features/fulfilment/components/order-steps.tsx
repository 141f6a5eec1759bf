import { StepButton } from "@/shared/ui/document/steps";
import { useMay } from "@/shared/access/me";
import { createDeliveries } from "../api/create-deliveries";
import { useFulfilmentTexts } from "../texts";

const DELIVERABLE = new Set(["confirmed", "partly_delivered"]);
const COMMAND = "fulfilment.create_deliveries";

/** On a sales order: the step to its delivery, when there is something to deliver. */
export function OrderSteps({ id, status }: { id: string; status: string }) {
  const say = useFulfilmentTexts();
  const may = useMay();
  if (!DELIVERABLE.has(status)) return null;
  const step = { command: COMMAND, allowed: may(COMMAND), reason: null };
  return <StepButton id={id} step={step} action={{ label: say("step.create"), tone: "primary", run: createDeliveries }} />;
}

import { Steps } from "@/shared/ui/document/steps";
import type { StepAnswer } from "@/shared/ui/document/world";
import { createDeliveries } from "../api/create-deliveries";
import { useFulfilmentTexts } from "../texts";

/** On a sales order: the step to its deliveries. */
export function OrderSteps({ id, steps }: { id: string; steps: readonly StepAnswer[] }) {
  const say = useFulfilmentTexts();
  const create = { label: say("step.create"), tone: "primary", run: createDeliveries } as const;
  return <Steps id={id} steps={steps} actions={{ "fulfilment.create_deliveries": create }} />;
}

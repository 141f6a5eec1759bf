import { Form, Input } from "antd";
import { StepDialog } from "@/shared/ui/command-dialog";
import { trackDelivery, type DeliveryTracking } from "../api/change-delivery";
import type { Delivery } from "../api/get-delivery";
import { useFulfilmentTexts } from "../texts";

type Filled = { carrier: string; tracking: string };

/** On a delivery whose goods have left without parcels: its carrier and tracking number. */
export function TrackDialog({ delivery }: { delivery: Delivery }) {
  const say = useFulfilmentTexts();
  const { head, steps } = delivery;
  return (
    <StepDialog
      steps={steps}
      command="fulfilment.track_deliveries"
      title={say("step.track")}
      submit={say("change.submit")}
      run={trackDelivery}
      ask={(filled: Filled): DeliveryTracking => ({ id: head.id, ...filled })}
      fields={() => (
        <>
          <Form.Item name="carrier" label={say("fact.carrier")} initialValue={head.carrier}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="tracking" label={say("fact.tracking")} initialValue={head.tracking}>
            <Input maxLength={100} />
          </Form.Item>
        </>
      )}
    />
  );
}

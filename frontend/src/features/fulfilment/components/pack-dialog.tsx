import { plainQuantity } from "@/shared/money/show";
import { subtract } from "@/shared/money/decimal";
import { StepDialog } from "@/shared/ui/command-dialog";
import type { Delivery } from "../api/get-delivery";
import { packDelivery, type ToPack } from "../api/parcels";
import { useFulfilmentTexts } from "../texts";
import { filledIn, MeasureItems, type Measures } from "./measures";
import { isNothing, QuantityItem } from "./quantity-item";

type Filled = Measures & { quantities: Record<string, string> };

/** Packs one parcel: what of each line is in it, how heavy and large it is, and who carries it. */
export function PackDialog({ delivery }: { delivery: Delivery }) {
  const say = useFulfilmentTexts();
  const left = delivery.lines
    .map((line) => ({ ...line, left: plainQuantity(subtract(line.quantity, line.packed)) }))
    .filter((line) => !isNothing(line.left));
  const ask = ({ quantities, ...measures }: Filled): ToPack | null => {
    const lines = Object.entries(quantities)
      .map(([line_id, quantity]) => ({ line_id, quantity }))
      .filter(({ quantity }) => !isNothing(quantity));
    return lines.length === 0 ? null : { id: delivery.head.id, parcels: [{ lines, ...filledIn(measures) }] };
  };
  return (
    <StepDialog
      steps={delivery.steps}
      command="fulfilment.pack_deliveries"
      title={say("parcel.pack")}
      hint={say("parcel.hint")}
      run={packDelivery}
      ask={ask}
      fields={() => (
        <>
          {left.map((line) => (
            <QuantityItem
              key={line.id}
              name={["quantities", line.id]}
              label={`${line.line_no} · ${line.sku} ${line.name} (${line.unit})`}
              aria={say("parcel.wanted", { line_no: line.line_no })}
              value={line.left}
            />
          ))}
          <MeasureItems carrier={delivery.head.carrier} />
        </>
      )}
    />
  );
}

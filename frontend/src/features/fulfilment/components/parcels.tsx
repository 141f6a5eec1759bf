import { useQuery } from "@tanstack/react-query";
import { Button, Space, Typography } from "antd";
import { useCommand } from "@/shared/client/use-command";
import { plainQuantity } from "@/shared/money/show";
import { StepDialog } from "@/shared/ui/command-dialog";
import { LineTable, type LineColumn } from "@/shared/ui/document/line-table";
import { DocumentLink } from "@/shared/ui/document/related";
import { Loaded } from "@/shared/ui/loaded";
import { ProblemAlert } from "@/shared/ui/problem";
import type { Delivery } from "../api/get-delivery";
import { changeParcel, parcelsOfDeliveryQuery, parcelsOfOrderQuery, unpackParcel, type Parcel, type ParcelChange } from "../api/parcels";
import { useFulfilmentTexts } from "../texts";
import { filledIn, MeasureItems, type Measures } from "./measures";

type Steps = Delivery["steps"];

function Goods({ parcel }: { parcel: Parcel }) {
  return parcel.goods.map((part) => (
    <div key={part.line_id}>{`${plainQuantity(part.quantity)} ${part.unit} ${part.sku} ${part.name}`}</div>
  ));
}

function size(parcel: Parcel): string {
  const known = [parcel.length, parcel.width, parcel.height].filter((side) => side !== null);
  return known.map((side) => plainQuantity(side)).join(" × ");
}

function Change({ parcel, steps }: { parcel: Parcel; steps: Steps }) {
  const say = useFulfilmentTexts();
  return (
    <StepDialog
      steps={steps}
      command="fulfilment.change_parcels"
      title={say("parcel.change")}
      submit={say("change.submit")}
      run={changeParcel}
      ask={(filled: Measures): ParcelChange => ({ id: parcel.id, ...filledIn(filled) })}
      fields={() => <MeasureItems parcel={parcel} carrier={parcel.carrier} />}
    />
  );
}

function Unpack({ parcel, steps }: { parcel: Parcel; steps: Steps }) {
  const say = useFulfilmentTexts();
  const command = useCommand(unpackParcel);
  if (!steps.some((step) => step.command === "fulfilment.unpack_parcels" && step.allowed)) return null;
  return (
    <>
      {command.problem && <ProblemAlert error={command.problem} />}
      <Button loading={command.running} onClick={() => command.start(parcel.id)} aria-label={`${say("parcel.unpack")} ${parcel.number}`}>
        {say("parcel.unpack")}
      </Button>
    </>
  );
}

function Table({ parcels, more }: { parcels: readonly Parcel[]; more: LineColumn<Parcel> }) {
  const say = useFulfilmentTexts();
  const columns: LineColumn<Parcel>[] = [
    { name: "number", label: say("parcel.one"), type: "code", value: (parcel) => parcel.number },
    { name: "goods", label: say("parcel.goods"), type: "text", show: (parcel) => <Goods parcel={parcel} /> },
    { name: "weight", label: say("parcel.weight"), type: "quantity", value: (parcel) => parcel.weight },
    { name: "size", label: say("parcel.size"), type: "text", value: size },
    { name: "carrier", label: say("fact.carrier"), type: "text", value: (parcel) => parcel.carrier },
    { name: "tracking", label: say("fact.tracking"), type: "code", value: (parcel) => parcel.tracking },
    more,
  ];
  if (parcels.length === 0) return <Typography.Text type="secondary">{say("parcel.none")}</Typography.Text>;
  return <LineTable label={say("parcel.title")} lines={parcels} columns={columns} lineKey={(parcel) => parcel.id} />;
}

/** On a delivery: its parcels, with what may be done to them. */
export function ParcelsOfDelivery({ delivery }: { delivery: Delivery }) {
  const steps: LineColumn<Parcel> = {
    name: "steps",
    label: "",
    type: "text",
    show: (parcel) => (
      <Space>
        <Change parcel={parcel} steps={delivery.steps} />
        <Unpack parcel={parcel} steps={delivery.steps} />
      </Space>
    ),
  };
  const asked = useQuery(parcelsOfDeliveryQuery(delivery.head.id));
  return <Loaded asked={asked}>{({ parcels }) => <Table parcels={parcels} more={steps} />}</Loaded>;
}

/** On an order: in which parcels its goods leave or left. */
export function ParcelsOfOrder({ id }: { id: string }) {
  const say = useFulfilmentTexts();
  const delivery: LineColumn<Parcel> = {
    name: "delivery",
    label: say("delivery"),
    type: "code",
    show: (parcel) => <DocumentLink link={{ kind: "delivery", id: parcel.delivery_id, number: parcel.delivery_number }} bare />,
  };
  return <Loaded asked={useQuery(parcelsOfOrderQuery(id))}>{({ parcels }) => <Table parcels={parcels} more={delivery} />}</Loaded>;
}

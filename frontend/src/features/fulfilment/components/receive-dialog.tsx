import { Flex, Form, Typography } from "antd";
import { useCommand } from "@/shared/client/use-command";
import { subtract } from "@/shared/money/decimal";
import { plainQuantity } from "@/shared/money/show";
import { FormDialog } from "@/shared/ui/form-dialog";
import type { Return, ReturnLine } from "../api/get-return";
import { receiveReturn } from "../api/receive-return";
import { useFulfilmentTexts } from "../texts";
import { isNothing, QuantityItem } from "./quantity-item";

const GRADES = ["sellable", "repair", "scrap"] as const;
type Grade = (typeof GRADES)[number];
type Wanted = { lines: Record<string, Record<Grade, string>> };

function LineItems({ line }: { line: ReturnLine }) {
  const say = useFulfilmentTexts();
  const rest = plainQuantity(subtract(line.quantity, line.received));
  return (
    <>
      <Typography.Text>{`${line.line_no} · ${line.sku} ${line.name} (${line.unit})`}</Typography.Text>
      <Flex gap="small">
        {GRADES.map((grade) => (
          <QuantityItem
            key={grade}
            name={["lines", line.id, grade]}
            label={say(`grade.${grade}`)}
            aria={say("receive.came", { line_no: line.line_no, grade: say(`grade.${grade}`) })}
            value={grade === "sellable" ? rest : "0"}
          />
        ))}
      </Flex>
    </>
  );
}

/** What of a return came, and how good it is. */
export function ReceiveDialog({ shown, close }: { shown: Return; close: () => void }) {
  const say = useFulfilmentTexts();
  const [form] = Form.useForm<Wanted>();
  const command = useCommand(receiveReturn, { done: close });
  const submit = ({ lines }: Wanted) => {
    const came = Object.entries(lines).flatMap(([line_id, quantities]) =>
      GRADES.map((grade) => ({ line_id, grade, quantity: quantities[grade] })),
    );
    command.start({ id: shown.head.id, lines: came.filter(({ quantity }) => !isNothing(quantity)) });
  };
  return (
    <FormDialog
      title={say("receive.title")}
      okText={say("receive.submit")}
      hint={say("receive.hint")}
      form={form}
      command={command}
      onFinish={submit}
      close={close}
    >
      {shown.lines.map((line) => (
        <LineItems key={line.id} line={line} />
      ))}
    </FormDialog>
  );
}

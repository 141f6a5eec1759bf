import { Form, Input, Space } from "antd";
import { today } from "@/shared/dates/today";
import { CommandDialog } from "@/shared/ui/command-dialog";
import type { Row } from "@/shared/ui/list/contract";
import { Value } from "@/shared/ui/value";
import { endAssignment, endPrice, type LastDay } from "../api/end-standing";
import { usePricingTexts } from "../texts";

const ENDS = {
  price: { needs: "pricing.end_prices", run: endPrice },
  assignment: { needs: "pricing.end_assignments", run: endAssignment },
} as const;

type Filled = { valid_to: string };

/** The last day of a price or an assignment in its row; one that still stands may be given another, nearer one. */
export function LastDayCell({ of, row }: { of: keyof typeof ENDS; row: Row }) {
  const say = usePricingTexts();
  const last = row["valid_to"] ? String(row["valid_to"]) : null;
  const { needs, run } = ENDS[of];
  return (
    <Space>
      <Value value={last} type="date" />
      {(last === null || last > today()) && (
        <CommandDialog<Filled, LastDay>
          needs={needs}
          title={say(`end.${of}`)}
          hint={say(`end.${of}_hint`)}
          main={false}
          initial={{ valid_to: today() }}
          run={run}
          ask={({ valid_to }) => ({ id: String(row["id"]), valid_to, seen_valid_to: last })}
          fields={() => (
            <Form.Item name="valid_to" label={say("entry.valid_to")} rules={[{ required: true }]}>
              <Input type="date" />
            </Form.Item>
          )}
        />
      )}
    </Space>
  );
}

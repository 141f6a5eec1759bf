import { Button, Input, Select, Table, Typography } from "antd";
import { useLocale } from "@/shared/i18n/locale";
import { add as sum, isDecimal } from "@/shared/money/decimal";
import { showAmount } from "@/shared/money/show";
import { useLedgerTexts } from "../texts";

export type WrittenLine = { no: number; account?: string; debit: string; credit: string };
type Option = { value: string; label: string };
type EditorProps = { lines: readonly WrittenLine[]; change: (lines: readonly WrittenLine[]) => void; accounts: Option[] };

const EMPTY = { debit: "", credit: "" };
export const NO_LINES: readonly WrittenLine[] = [{ no: 1, ...EMPTY }, { no: 2, ...EMPTY }];

/** A line with anything in it. */
export function isWritten(line: WrittenLine): boolean {
  return line.account !== undefined || line.debit !== "" || line.credit !== "";
}

/** The grid of a voucher's lines; Enter in the last one begins another. */
export function VoucherLinesEditor({ lines, change, accounts }: EditorProps) {
  const say = useLedgerTexts();
  const { locale } = useLocale();
  const set = (no: number, part: Partial<WrittenLine>) => change(lines.map((line) => (line.no === no ? { ...line, ...part } : line)));
  const add = () => change([...lines, { no: (lines.at(-1)?.no ?? 0) + 1, ...EMPTY }]);
  const amount = (line: WrittenLine, side: "debit" | "credit") => (
    <Input
      aria-label={`${say(`line.${side}`)} ${line.no}`}
      className="figure"
      inputMode="decimal"
      value={line[side]}
      onChange={({ target }) => set(line.no, { [side]: target.value.trim() })}
      onPressEnter={() => line.no === lines.at(-1)?.no && add()}
    />
  );
  const total = (side: "debit" | "credit") => (
    <Typography.Text strong className="figure">{showAmount(sum("0.00", ...lines.map((line) => line[side]).filter(isDecimal)), locale)}</Typography.Text>
  );
  return (
    <Table<WrittenLine>
      size="small"
      aria-label={say("lines")}
      rowKey="no"
      dataSource={[...lines]}
      pagination={false}
      columns={[
        { key: "no", title: say("line.no"), dataIndex: "no", width: 64 },
        {
          key: "account",
          title: say("line.account"),
          render: (_value: unknown, line: WrittenLine) => (
            <Select
              showSearch={{ optionFilterProp: "label" }}
              aria-label={`${say("line.account")} ${line.no}`}
              className="choice-full"
              popupMatchSelectWidth={false}
              options={accounts}
              value={line.account ?? null}
              onChange={(account) => set(line.no, { account })}
            />
          ),
        },
        { key: "debit", title: say("line.debit"), width: 180, render: (_value: unknown, line: WrittenLine) => amount(line, "debit") },
        { key: "credit", title: say("line.credit"), width: 180, render: (_value: unknown, line: WrittenLine) => amount(line, "credit") },
      ]}
      footer={() => (
        <div className="list-foot">
          <Button size="small" onClick={add}>{say("voucher_new.line")}</Button>
          <span>{say("line.debit")} {total("debit")} · {say("line.credit")} {total("credit")}</span>
        </div>
      )}
    />
  );
}

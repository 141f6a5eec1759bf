import { useNavigate } from "@tanstack/react-router";
import { App, Button, Card, Form, Input } from "antd";
import { useState } from "react";
import { useCommand } from "@/shared/client/use-command";
import { today } from "@/shared/dates/today";
import { useWords } from "@/shared/ui/here";
import { PageFrame } from "@/shared/ui/page-frame";
import { ProblemAlert } from "@/shared/ui/problem";
import { setPrices, type NewPriceResult } from "../api/set-prices";
import { priceOf } from "../components/entered";
import { EntryHead } from "../components/entry-head";
import { isWhole, newLine, PriceLines } from "../components/price-lines";
import { usePricingTexts } from "../texts";

/** Prices of a list set at once from a day on; what is refused stays, with its reason. */
export function NewPricesPage() {
  const say = usePricingTexts();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [list, choose] = useState(useWords()["list"] ?? null);
  const [from, begin] = useState(today);
  const [to, end] = useState("");
  const [lines, setLines] = useState([newLine(1)]);
  const told = (results: readonly NewPriceResult[]) => {
    const left = lines.flatMap((line, place) => (results[place]?.refusal ? [{ ...line, refusal: results[place].refusal }] : []));
    void message.success(say("entry.prices_set", { count: lines.length - left.length }));
    if (left.length > 0) setLines(left);
    else void navigate({ to: `/pricing/price-lists/${list}` });
  };
  const command = useCommand(setPrices, { done: told });
  const last = Math.max(...lines.map((line) => line.no));
  const ready = list !== null && from !== "" && lines.every(isWhole);
  const save = (
    <Button
      type="primary"
      disabled={!ready}
      loading={command.running}
      onClick={() => list !== null && command.start(lines.map((line) => priceOf(line, list, { from, to })))}
    >
      {say("entry.set_prices")}
    </Button>
  );
  return (
    <PageFrame title={say("entry.new_prices")} actions={save}>
      {command.problem && <ProblemAlert error={command.problem} />}
      <Card size="small">
        <EntryHead list={list} from={from} choose={choose} begin={begin}>
          <Form.Item label={say("entry.valid_to")}>
            <Input type="date" aria-label={say("entry.valid_to")} value={to} onChange={({ target }) => end(target.value)} />
          </Form.Item>
        </EntryHead>
      </Card>
      <Card size="small" title={say("lines")} extra={<Button onClick={() => setLines([...lines, newLine(last + 1)])}>{say("entry.add_line")}</Button>}>
        <PriceLines list={list} on={from} lines={lines} change={setLines} />
      </Card>
    </PageFrame>
  );
}

import { useNavigate } from "@tanstack/react-router";
import { Button, Card, Form, Input, Space } from "antd";
import { useState } from "react";
import { useCommand } from "@/shared/client/use-command";
import { today } from "@/shared/dates/today";
import { useWords } from "@/shared/ui/here";
import { PageFrame } from "@/shared/ui/page-frame";
import { ProblemAlert } from "@/shared/ui/problem";
import { createPriceChange } from "../api/create-price-change";
import { changeOf } from "../components/entered";
import { EntryHead } from "../components/entry-head";
import { isWhole, newLine, PriceLines } from "../components/price-lines";
import { TakeOver } from "../components/take-over";
import { usePricingTexts } from "../texts";

/** A price change is written: what each price is, what it is to be, and from which day on. */
export function NewPriceChangePage() {
  const say = usePricingTexts();
  const navigate = useNavigate();
  const [list, choose] = useState(useWords()["list"] ?? null);
  const [from, begin] = useState(today);
  const [note, setNote] = useState("");
  const [lines, setLines] = useState([newLine(1)]);
  const command = useCommand(createPriceChange, { done: (id) => id && void navigate({ to: `/pricing/price-changes/${id}` }) });
  const last = Math.max(...lines.map((line) => line.no));
  const ready = list !== null && from !== "" && lines.every(isWhole);
  const send = () => list !== null && command.start({ price_list_id: list, valid_from: from, note, lines: lines.map(changeOf) });
  const save = (
    <Button type="primary" disabled={!ready} loading={command.running} onClick={send}>
      {say("entry.send")}
    </Button>
  );
  const tools = (
    <Space>
      <TakeOver list={list} on={from} take={setLines} />
      <Button onClick={() => setLines([...lines, newLine(last + 1)])}>{say("entry.add_line")}</Button>
    </Space>
  );
  return (
    <PageFrame title={say("entry.new_change")} actions={save}>
      {command.problem && <ProblemAlert error={command.problem} />}
      <Card size="small">
        <EntryHead list={list} from={from} choose={choose} begin={begin}>
          <Form.Item label={say("fact.note")}>
            <Input maxLength={1000} aria-label={say("fact.note")} value={note} onChange={({ target }) => setNote(target.value)} />
          </Form.Item>
        </EntryHead>
      </Card>
      <Card size="small" title={say("lines")} extra={tools}>
        <PriceLines list={list} on={from} lines={lines} change={setLines} />
      </Card>
    </PageFrame>
  );
}

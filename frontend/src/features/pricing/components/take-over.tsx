import { App, Button, Input, Space } from "antd";
import { useState } from "react";
import { useProblemNotice } from "@/shared/ui/problem";
import { STANDING_MAX, takeOverPrices } from "../api/get-standing-prices";
import { usePricingTexts } from "../texts";
import { linesOf } from "./entered";
import type { PriceLine } from "./price-lines";

const PERCENT = /^-?\d{1,3}(\.\d{1,4})?$/;

type TakeOverProps = { list: string | null; on: string; take: (lines: PriceLine[]) => void };

/** The standing prices of the list as lines, changed by so many per cent. */
export function TakeOver({ list, on, take }: TakeOverProps) {
  const say = usePricingTexts();
  const { message } = App.useApp();
  const notice = useProblemNotice();
  const [percent, setPercent] = useState("0");
  const [running, run] = useState(false);
  const start = async (asked: string) => {
    run(true);
    const found = await takeOverPrices(asked, on).finally(() => run(false));
    if (found.length === 0) void message.info(say("entry.nothing_stands"));
    else take(linesOf(found, percent));
    if (found.length === STANDING_MAX) void message.info(say("entry.first_only", { count: STANDING_MAX }));
  };
  return (
    <Space.Compact>
      <Input
        className="percent"
        aria-label={say("entry.percent")}
        inputMode="decimal"
        suffix="%"
        value={percent}
        onChange={({ target }) => setPercent(target.value.trim())}
      />
      <Button disabled={list === null || on === "" || !PERCENT.test(percent)} loading={running} onClick={() => list && void start(list).catch(notice)}>
        {say("entry.take_over")}
      </Button>
    </Space.Compact>
  );
}

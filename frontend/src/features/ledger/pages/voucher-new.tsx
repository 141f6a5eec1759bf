import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button, Card, Empty, Form, Input, Select } from "antd";
import { useState } from "react";
import { useMe } from "@/shared/access/me";
import { useCommand } from "@/shared/client/use-command";
import { useLocale } from "@/shared/i18n/locale";
import { PageFrame } from "@/shared/ui/page-frame";
import { ProblemAlert } from "@/shared/ui/problem";
import { accountsQuery, unitsQuery } from "../api/list-choices";
import { postVoucher } from "../api/post-voucher";
import { isWritten, NO_LINES, VoucherLinesEditor, type WrittenLine } from "../components/voucher-lines-editor";
import { today } from "@/shared/dates/today";
import { useLedgerTexts } from "../texts";

type Head = { company: string; unit: string; on: string; memo: string };

function Editor({ first }: { first: string }) {
  const say = useLedgerTexts();
  const { locale } = useLocale();
  const { companies } = useMe();
  const navigate = useNavigate();
  const [form] = Form.useForm<Head>();
  const [lines, setLines] = useState<readonly WrittenLine[]>(NO_LINES);
  const [company, choose] = useState(first);
  const accounts = useQuery(accountsQuery(company)).data ?? [];
  const units = useQuery(unitsQuery(companies.find(({ id }) => id === company)?.name ?? "")).data ?? [];
  const command = useCommand(postVoucher, {
    done: (result) => {
      const id = result?.status === "done" ? result.voucher_id : undefined;
      if (id) void navigate({ to: "/ledger/vouchers/$id", params: { id } });
    },
  });
  const post = ({ unit, on, memo }: Head) =>
    command.start({
      company_id: company,
      org_unit_id: unit,
      posted_on: on,
      memo,
      lines: lines.filter(isWritten).map(({ account, debit, credit }) => ({
        account_id: account ?? "",
        debit: debit || "0",
        credit: credit || "0",
      })),
    });
  const save = (
    <Button type="primary" loading={command.running} onClick={form.submit}>{say("voucher_new.post")}</Button>
  );
  return (
    <PageFrame title={say("voucher_new.title")} actions={save}>
      {command.problem && <ProblemAlert error={command.problem} />}
      <Card size="small">
        <Form
          form={form}
          layout="inline"
          requiredMark={false}
          initialValues={{ company: first, on: today() }}
          onFinish={post}
        >
          <Form.Item name="company" label={say("fact.company")} rules={[{ required: true }]}>
            <Select
              popupMatchSelectWidth={false}
              options={companies.map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }))}
              onChange={(chosen: string) => {
                choose(chosen);
                setLines(NO_LINES);
              }}
            />
          </Form.Item>
          <Form.Item name="unit" label={say("line.org_unit")} rules={[{ required: true }]}>
            <Select
              popupMatchSelectWidth={false}
              className="choice-wide"
              options={units.map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }))}
            />
          </Form.Item>
          <Form.Item name="on" label={say("fact.posted_on")} rules={[{ required: true }]}>
            <Input type="date" className="day" />
          </Form.Item>
          <Form.Item name="memo" label={say("fact.memo")} rules={[{ required: true }]}>
            <Input maxLength={200} />
          </Form.Item>
        </Form>
      </Card>
      <Card size="small" title={say("lines")}>
        <VoucherLinesEditor
          lines={lines}
          change={setLines}
          accounts={accounts.map(({ id, account, account_en, account_zh }) => ({
            value: id,
            label: `${account} ${locale === "zh-CN" ? account_zh : account_en}`,
          }))}
        />
      </Card>
    </PageFrame>
  );
}

/** A voucher keyed in: lines until both sides are the same. */
export function VoucherNewPage() {
  const say = useLedgerTexts();
  const { companies } = useMe();
  const first = companies[0]?.id;
  return first === undefined ? <Empty description={say("trial.no_company")} /> : <Editor first={first} />;
}

import { useLocation } from "@tanstack/react-router";
import { Card, Descriptions } from "antd";
import { Suspense, useState, type ReactNode } from "react";
import { useSharedTexts } from "@/shared/i18n/shared-texts";
import { useKey } from "@/shared/ui/keys/keys";
import { PageFrame } from "@/shared/ui/page-frame";
import { ProblemAlert } from "@/shared/ui/problem";
import { useRemembered } from "@/shared/ui/recent";
import { StateTag, Value, type States } from "@/shared/ui/value";
import { PrintButton } from "./print-button";
import { RefusalContext } from "./refusal";
import { RelatedDocuments, type DocumentRef } from "./related";
import { Steps, type StepActions } from "./steps";
import { useExtensions, type StepAnswer } from "./world";

export type Fact = { label: string; value: ReactNode; wide?: boolean };
export type Panel = { title: string; content: ReactNode; extra?: ReactNode };

type DocumentProps = {
  /** As in document links and extensions: "sales_order". */
  kind: string;
  label: string;
  id: string;
  number: string;
  status: string;
  states: States;
  steps?: readonly StepAnswer[];
  actions?: StepActions;
  facts: readonly Fact[];
  links?: readonly DocumentRef[];
  panels: readonly Panel[];
  moreActions?: ReactNode;
  /** The form in which it is printed, when it is. */
  print?: string;
};

function FactsCard({ facts }: { facts: readonly Fact[] }) {
  const items = facts.map(({ label, value, wide }) => ({
    key: label,
    label,
    children: value === null || value === undefined || value === "" ? <Value value={null} type="text" /> : value,
    ...(wide ? { span: "filled" as const } : {}),
  }));
  return (
    <Card size="small">
      <Descriptions size="small" column={{ xs: 1, sm: 2, lg: 3, xxl: 4 }} items={items} />
    </Card>
  );
}

function focusOn(selector: string): void {
  document.querySelector<HTMLElement>(selector)?.focus();
}

/** The one document page: number, status and next steps, facts, lines and panels, related documents. */
export function DocumentPage(shown: DocumentProps) {
  const say = useSharedTexts();
  const { pathname } = useLocation();
  const title = `${shown.label} ${shown.number}`;
  useRemembered({ to: pathname, title });
  useKey("step", () => focusOn(".page-actions button:not(:disabled)"));
  useKey("related", (shown.links ?? []).length > 0 ? () => focusOn(".related a") : null);
  const extensions = useExtensions(shown.kind);
  const [refusal, tell] = useState<Error | null>(null);
  const { id, status, links = [], panels } = shown;
  const beside = <StateTag state={status} states={shown.states} />;
  const actions = (
    <RefusalContext value={tell}>
      {shown.moreActions}
      <Steps id={id} steps={shown.steps ?? []} actions={shown.actions ?? {}} />
      <Suspense>
        {extensions.map(({ Actions }, place) => Actions && <Actions key={place} id={id} steps={shown.steps ?? []} />)}
      </Suspense>
      {shown.print && <PrintButton form={shown.print} id={id} />}
    </RefusalContext>
  );
  return (
    <PageFrame title={title} beside={beside} actions={actions}>
      {refusal && <ProblemAlert error={refusal} close={() => tell(null)} />}
      <FactsCard facts={shown.facts} />
      {links.length > 0 && (
        <Card size="small" title={say("document.related")}>
          <RelatedDocuments links={links} />
        </Card>
      )}
      {panels.map((panel) => (
        <Card key={panel.title} size="small" title={panel.title} extra={panel.extra}>
          {panel.content}
        </Card>
      ))}
      <Suspense>
        {extensions.map(({ Panels }, place) => Panels && <Panels key={place} id={id} status={status} />)}
      </Suspense>
    </PageFrame>
  );
}

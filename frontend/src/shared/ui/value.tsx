import { Tag, Typography } from "antd";
import { showDate, showMoment } from "@/shared/dates/show";
import { useLocale } from "@/shared/i18n/locale";
import { useSharedTexts } from "@/shared/i18n/shared-texts";
import { isZero } from "@/shared/money/decimal";
import { showAmount, showDegrees, showPrice, showQuantity, showRate } from "@/shared/money/show";

/** How a value reads: its format, alignment and filter. "side" is one side of the ledger: an amount, or nothing. */
export const VALUE_TYPES = ["id", "text", "code", "integer", "quantity", "amount", "side", "price", "rate", "degrees", "date", "moment", "state", "flag"] as const;
export type ValueType = (typeof VALUE_TYPES)[number];

export type Plain = string | number | boolean | null | undefined;
export type Tone = "default" | "processing" | "success" | "warning" | "error";
export type States = Readonly<Record<string, { text: string; tone: Tone }>>;

const NUMERIC = new Set<ValueType>(["integer", "quantity", "amount", "side", "price", "rate", "degrees"]);

export function isNumeric(type: ValueType): boolean {
  return NUMERIC.has(type);
}

export function StateTag({ state, states }: { state: string; states: States }) {
  const known = states[state];
  return <Tag color={known?.tone ?? "default"} variant="outlined">{known?.text ?? state}</Tag>;
}

/** One value in the reader's format; an en dash where there is none. */
export function Value({ value, type, states = {} }: { value: Plain; type: ValueType; states?: States }) {
  const { locale } = useLocale();
  const say = useSharedTexts();
  if (value === null || value === undefined || value === "") return <Typography.Text type="secondary">–</Typography.Text>;
  const text = String(value);
  if (type === "state") return <StateTag state={text} states={states} />;
  if (type === "flag") return value === true || text === "true" ? say("flag.yes") : say("flag.no");
  if (type === "side") return isZero(text) ? null : <span className="figure">{showAmount(text, locale)}</span>;
  if (type === "amount") return <span className="figure">{showAmount(text, locale)}</span>;
  if (type === "price") return <span className="figure">{showPrice(text, locale)}</span>;
  if (type === "rate") return <span className="figure">{showRate(text, locale)}</span>;
  if (type === "degrees") return <span className="figure">{showDegrees(text, locale)}</span>;
  if (type === "quantity" || type === "integer") return <span className="figure">{showQuantity(text, locale)}</span>;
  if (type === "date") return <span className="figure">{showDate(text, locale)}</span>;
  if (type === "moment") return <span className="figure">{showMoment(text, locale)}</span>;
  if (type === "code" || type === "id") return <span className="code">{text}</span>;
  return text;
}

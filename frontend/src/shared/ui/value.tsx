import { Tag, Typography } from "antd";
import { showDate, showMoment } from "@/shared/dates/show";
import { useLocale } from "@/shared/i18n/locale";
import { useSharedTexts } from "@/shared/i18n/shared-texts";
import { showAmount, showPrice, showQuantity, showRate } from "@/shared/money/show";

/** How a value reads: decides its format, its alignment and its filter. */
export const VALUE_TYPES = ["id", "text", "code", "integer", "quantity", "amount", "price", "rate", "date", "moment", "state", "flag"] as const;
export type ValueType = (typeof VALUE_TYPES)[number];

export type Plain = string | number | boolean | null | undefined;
export type Tone = "default" | "processing" | "success" | "warning" | "error";
export type States = Readonly<Record<string, { text: string; tone: Tone }>>;

const NUMERIC = new Set<ValueType>(["integer", "quantity", "amount", "price", "rate"]);

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
  if (type === "amount") return <span className="figure">{showAmount(text, locale)}</span>;
  if (type === "price") return <span className="figure">{showPrice(text, locale)}</span>;
  if (type === "rate") return <span className="figure">{showRate(text, locale)}</span>;
  if (type === "quantity" || type === "integer") return <span className="figure">{showQuantity(text, locale)}</span>;
  if (type === "date") return <span className="figure">{showDate(text, locale)}</span>;
  if (type === "moment") return <span className="figure">{showMoment(text, locale)}</span>;
  if (type === "code" || type === "id") return <span className="code">{text}</span>;
  return text;
}

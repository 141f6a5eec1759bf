import type { Locale } from "@/shared/i18n/locale";

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A business day "2026-11-23": never moved by a time zone. */
export function showDate(text: string, locale: Locale): string {
  if (!DAY.test(text)) return text;
  if (locale === "zh-CN") return text;
  const day = new Date(`${text}T00:00:00Z`);
  return new Intl.DateTimeFormat("en-GB", { day: "2-digit", month: "short", year: "numeric", timeZone: "UTC" }).format(day);
}

/** A moment in UTC, shown in the reader's own time zone. */
export function showMoment(text: string, locale: Locale): string {
  const moment = new Date(text);
  if (Number.isNaN(moment.getTime())) return text;
  return new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, { dateStyle: "medium", timeStyle: "medium" }).format(moment);
}

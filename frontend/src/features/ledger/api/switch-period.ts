import { answer, api, keyed, type Schemas } from "@/shared/client/api";

type Period = Schemas["PeriodBody"];

export function numberPeriod(period: Period, key: string) {
  return answer(api.POST("/api/v1/ledger/vouchers/number", { headers: keyed(key), body: { periods: [period] } }));
}

export function closePeriod(period: Period, key: string) {
  return answer(api.POST("/api/v1/ledger/periods/close", { headers: keyed(key), body: { periods: [period] } }));
}

export function openPeriod(period: Period, key: string) {
  return answer(api.POST("/api/v1/ledger/periods/open", { headers: keyed(key), body: { periods: [period] } }));
}

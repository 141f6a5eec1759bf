import { answer, api, keyed } from "@/shared/client/api";

/** The goods may come. */
export function approveReturn(id: string, key: string) {
  const body = { returns: [id] };
  return answer(api.POST("/api/v1/fulfilment/returns/approve", { headers: keyed(key), body }));
}

/** Nothing more comes. */
export function cancelReturn(id: string, key: string) {
  const body = { returns: [id] };
  return answer(api.POST("/api/v1/fulfilment/returns/cancel", { headers: keyed(key), body }));
}

/** For what came and was invoiced the same goods leave again. */
export function replaceReturn(id: string, key: string) {
  const body = { returns: [id] };
  return answer(api.POST("/api/v1/fulfilment/returns/replace", { headers: keyed(key), body }));
}

/** What came and was invoiced has its credit note. */
export function creditReturn(id: string, key: string) {
  const body = { returns: [id] };
  return answer(api.POST("/api/v1/fulfilment/returns/credit", { headers: keyed(key), body }));
}

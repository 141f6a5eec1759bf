import { queryOptions } from "@tanstack/react-query";
import { answer, api, keyed, type Schemas } from "@/shared/client/api";

export type AgreementKind = "quotation" | "blanket_order";
export type Agreement = Schemas["AgreementDocument"];
export type AgreementLine = Schemas["AgreementLineRow"];
export type NewQuotation = Schemas["QuotationBody"];
export type NewBlanketOrder = Schemas["BlanketOrderBody"];
type Ended = Schemas["EndAgreement"];
type Ordered = Partial<Schemas["OrderedFrom"]> & { id: string };

export const quotationQuery = (id: string) =>
  queryOptions({
    queryKey: ["sales.quotation", id],
    queryFn: () => answer(api.GET("/api/v1/sales/quotations/{id}", { params: { path: { id } } })),
  });

export const blanketOrderQuery = (id: string) =>
  queryOptions({
    queryKey: ["sales.blanket_order", id],
    queryFn: () => answer(api.GET("/api/v1/sales/blanket-orders/{id}", { params: { path: { id } } })),
  });

function idOf(told: { results: readonly ({ status: "done"; id: string } | { status: "refused" })[] }): string | null {
  const [made] = told.results;
  return made?.status === "done" ? made.id : null;
}

export async function createQuotation(quotation: NewQuotation, key: string) {
  return idOf(await answer(api.POST("/api/v1/sales/quotations/create", { headers: keyed(key), body: { quotations: [quotation] } })));
}

export async function createBlanketOrder(order: NewBlanketOrder, key: string) {
  return idOf(await answer(api.POST("/api/v1/sales/blanket-orders/create", { headers: keyed(key), body: { blanket_orders: [order] } })));
}

export function sendQuotation(id: string, key: string) {
  return answer(api.POST("/api/v1/sales/quotations/send", { headers: keyed(key), body: { quotations: [id] } }));
}

export function declineQuotation(quotation: Ended, key: string) {
  return answer(api.POST("/api/v1/sales/quotations/decline", { headers: keyed(key), body: { quotations: [quotation] } }));
}

export function closeBlanketOrder(order: Ended, key: string) {
  return answer(api.POST("/api/v1/sales/blanket-orders/close", { headers: keyed(key), body: { blanket_orders: [order] } }));
}

export async function convertQuotation(wanted: Ordered, key: string) {
  return idOf(await answer(api.POST("/api/v1/sales/quotations/convert", { headers: keyed(key), body: { quotations: [wanted] } })));
}

export async function callOff(wanted: Ordered, key: string) {
  return idOf(await answer(api.POST("/api/v1/sales/blanket-orders/call-off", { headers: keyed(key), body: { blanket_orders: [wanted] } })));
}

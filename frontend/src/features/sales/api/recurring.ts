import { queryOptions } from "@tanstack/react-query";
import { answer, api, keyed, type Schemas } from "@/shared/client/api";

export type RecurringOrder = Schemas["RecurringDocument"];
export type RecurringDay = RecurringOrder["days"][number];
export type Recurrence = RecurringOrder["recurrence"];
export type RecurrenceBody = Schemas["RecurrenceBody"];
export type NewRecurringOrder = Schemas["RecurringOrderBody"];
type Change = Schemas["RecurringOrderChange"];
type Ended = Schemas["EndAgreement"];

export const recurringOrderQuery = (id: string) =>
  queryOptions({
    queryKey: ["sales.recurring_order", id],
    queryFn: () => answer(api.GET("/api/v1/sales/recurring-orders/{id}", { params: { path: { id } } })),
  });

export async function createRecurringOrder(order: NewRecurringOrder, key: string) {
  const told = await answer(api.POST("/api/v1/sales/recurring-orders/create", { headers: keyed(key), body: { recurring_orders: [order] } }));
  const [made] = told.results;
  return made?.status === "done" ? made.id : null;
}

export function changeRecurringOrder(order: Change, key: string) {
  return answer(api.POST("/api/v1/sales/recurring-orders/change", { headers: keyed(key), body: { recurring_orders: [order] } }));
}

export function pauseRecurringOrder(order: Ended, key: string) {
  return answer(api.POST("/api/v1/sales/recurring-orders/pause", { headers: keyed(key), body: { recurring_orders: [order] } }));
}

export function resumeRecurringOrder(id: string, key: string) {
  return answer(api.POST("/api/v1/sales/recurring-orders/resume", { headers: keyed(key), body: { recurring_orders: [id] } }));
}

export function endRecurringOrder(order: Ended, key: string) {
  return answer(api.POST("/api/v1/sales/recurring-orders/end", { headers: keyed(key), body: { recurring_orders: [order] } }));
}

export function makeRecurringOrder(day: { id: string; due_on: string }, key: string) {
  return answer(api.POST("/api/v1/sales/recurring-orders/make", { headers: keyed(key), body: { recurring_orders: [day] } }));
}

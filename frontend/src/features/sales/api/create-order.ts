import { answer, api, keyed, type Schemas } from "@/shared/client/api";

export type NewOrder = Schemas["OrderBody"];

/** The order entered, and promised when it says so; answers its id. */
export async function createOrder(order: NewOrder, key: string) {
  const told = await answer(api.POST("/api/v1/sales/orders/create", { headers: keyed(key), body: { orders: [order] } }));
  const [made] = told.results;
  return made?.status === "done" ? made.id : null;
}

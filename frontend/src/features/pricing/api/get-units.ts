import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "@/shared/client/api";

/** A unit of a product; the base unit goes without an id. */
export type UnitChoice = { value: string; label: string };

/** The units that a product is counted in on the day. */
export const unitsQuery = (product: string, on: string) =>
  queryOptions({
    queryKey: ["pricing.units", product, on],
    queryFn: async (): Promise<UnitChoice[]> => {
      const { head, units } = await answer(api.GET("/api/v1/catalog/products/{id}", { params: { path: { id: product } } }));
      const others = units.filter(({ valid_from, valid_to }) => valid_from <= on && (valid_to === null || valid_to >= on));
      return [{ value: "", label: head.base_unit }, ...others.map(({ unit_id, unit_code }) => ({ value: unit_id, label: unit_code }))];
    },
  });

import { answer, api, keyed } from "@/shared/client/api";

export function releasePartner(partner_id: string, key: string) {
  const body = { partners: [{ partner_id }] };
  return answer(api.POST("/api/v1/partners/partners/release", { headers: keyed(key), body }));
}

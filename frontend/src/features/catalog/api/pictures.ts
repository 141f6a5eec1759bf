import { answer, api, keyed, type Schemas } from "@/shared/client/api";

export type Picture = Schemas["PictureRow"];
export type PictureOwner = { of: "product" | "style"; owner_id: string };
export type PickedPicture = Schemas["AddPicture"] & { key: string };

export const pictureAddress = (id: string) => `/api/v1/catalog/pictures/${id}`;
export const smallAddress = (id: string) => `${pictureAddress(id)}/small`;

/** One after the other, each under its own key: what is sent again has no second effect. */
export async function addPictures(picked: readonly PickedPicture[]) {
  for (const { key, ...picture } of picked) {
    await answer(api.POST("/api/v1/catalog/pictures/add", { headers: keyed(key), body: { pictures: [picture] } }));
  }
}

export function arrangePictures(wanted: Schemas["ArrangePictures"], key: string) {
  return answer(api.POST("/api/v1/catalog/pictures/arrange", { headers: keyed(key), body: { owners: [wanted] } }));
}

export function captionPicture(wanted: Schemas["CaptionPicture"], key: string) {
  return answer(api.POST("/api/v1/catalog/pictures/caption", { headers: keyed(key), body: { pictures: [wanted] } }));
}

export function removePicture(wanted: Schemas["RemovePicture"], key: string) {
  return answer(api.POST("/api/v1/catalog/pictures/remove", { headers: keyed(key), body: { pictures: [wanted] } }));
}

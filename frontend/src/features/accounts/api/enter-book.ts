import { answer, api, keyed } from "@/shared/client/api";

/** The session works in this book from now on. */
export function enterBook(bookId: string, key: string) {
  return answer(api.POST("/api/v1/book", { headers: keyed(key), body: { book_id: bookId } }));
}

import { asProblem, readProblem } from "./problem";
import { send } from "./send";

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return text === "" ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

async function ask(path: string, init: RequestInit): Promise<unknown> {
  const response = await send(new Request(new URL(path, location.origin), init)).catch((error: unknown) => {
    throw asProblem(error);
  });
  const body = await bodyOf(response);
  if (!response.ok) throw readProblem(body, response.status);
  return body;
}

/** A GET whose address is configuration (the list mechanism); the caller knows the shape. */
export async function getPlain<T>(path: string, query: URLSearchParams): Promise<T> {
  const asked = query.toString();
  return (await ask(asked ? `${path}?${asked}` : path, {})) as T;
}

/** An unsafe call outside the OpenAPI file (sign-in). */
export async function sendPlain<T>(path: string, init: { method: "POST" | "DELETE"; body?: unknown }): Promise<T> {
  const body = JSON.stringify(init.body ?? {});
  return (await ask(path, { method: init.method, body, headers: { "Content-Type": "application/json" } })) as T;
}

import createClient from "openapi-fetch";
import type { components, paths } from "./generated/schema";
import { asProblem, readProblem } from "./problem";
import { send } from "./send";

/** The contracts of the API, by the names of the OpenAPI file. */
export type Schemas = components["schemas"];

/** Typed calls to every route of the OpenAPI file. */
export const api = createClient<paths>({ baseUrl: "/", fetch: send });

type Sent<T> = { data?: T; error?: unknown; response: Response };

/** The answer's body; a refusal or no answer is thrown as a ProblemError. */
export async function answer<T>(sent: Promise<Sent<T>>): Promise<T> {
  const told = await sent.catch((error: unknown) => {
    throw asProblem(error);
  });
  if (!told.response.ok) throw readProblem(told.error, told.response.status);
  return told.data as T;
}

/** The header that makes an unsafe call repeatable. */
export function keyed(key: string): { "Idempotency-Key": string } {
  return { "Idempotency-Key": key };
}

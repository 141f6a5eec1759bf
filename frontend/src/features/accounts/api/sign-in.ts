import { asProblem } from "@/shared/client/problem";
import { getPlain, sendPlain } from "@/shared/client/plain";

const SESSION = "/_allauth/browser/v1/auth/session";
const NOBODY = new Set([401, 410]);

/** Makes sure the CSRF cookie is there; nobody being signed in is the usual answer. */
export async function prepareSignIn(): Promise<void> {
  try {
    await getPlain(SESSION, new URLSearchParams());
  } catch (error) {
    if (!NOBODY.has(asProblem(error).status)) throw error;
  }
}

/** Opens a session by user name and password. */
export async function signIn(given: { username: string; password: string }): Promise<void> {
  await prepareSignIn();
  await sendPlain("/_allauth/browser/v1/auth/login", { method: "POST", body: given });
}

/** Ends the session; done when the server says that nobody is signed in. */
export async function signOut(): Promise<void> {
  try {
    await sendPlain(SESSION, { method: "DELETE" });
  } catch (error) {
    if (!NOBODY.has(asProblem(error).status)) throw error;
  }
}

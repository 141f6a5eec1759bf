import { asProblem } from "@/shared/client/problem";
import { getPlain, sendPlain } from "@/shared/client/plain";

const SESSION = "/_allauth/browser/v1/auth/session";
const NOBODY_SIGNED_IN = 401;

/** Makes sure that the CSRF cookie is there: this answer sets it. */
async function fetchCsrfCookie(): Promise<void> {
  await getPlain("/_allauth/browser/v1/config", new URLSearchParams());
}

/** Opens a session by user name and password. */
export async function signIn(given: { username: string; password: string }): Promise<void> {
  await fetchCsrfCookie();
  await sendPlain("/_allauth/browser/v1/auth/login", { method: "POST", body: given });
}

/** Ends the session; done when the server says that nobody is signed in. */
export async function signOut(): Promise<void> {
  await fetchCsrfCookie();
  try {
    await sendPlain(SESSION, { method: "DELETE" });
  } catch (error) {
    if (asProblem(error).status !== NOBODY_SIGNED_IN) throw error;
  }
}

import { firstLocale } from "@/shared/i18n/locale";

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

function cookie(name: string): string {
  const found = document.cookie.split("; ").find((pair) => pair.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : "";
}

/** Every request to the server goes through here: language always, the CSRF token on unsafe methods. */
export function send(request: Request): Promise<Response> {
  request.headers.set("Accept-Language", firstLocale());
  request.headers.set("Accept", "application/json");
  if (!SAFE.has(request.method)) {
    request.headers.set("X-CSRFToken", cookie("csrftoken"));
  }
  return fetch(request, { credentials: "same-origin" });
}

import { useLocation, useNavigate } from "@tanstack/react-router";
import type { Address } from "./address";
import { withAfter } from "./address";

type Trail = readonly string[];

function trailOf(state: object): Trail {
  const kept = "trail" in state ? state.trail : null;
  return Array.isArray(kept) ? kept.filter((after) => typeof after === "string") : [];
}

/** The list's state as it stands in the address; the pages gone through ride in the history entry. */
export function useAddress() {
  const location = useLocation();
  const navigate = useNavigate();
  const address: Address = location.search as Address;
  const trail = trailOf(location.state);
  const go = (next: Address, passed: Trail = []) => {
    void navigate({ to: location.pathname, search: { ...next }, state: (former) => ({ ...former, trail: passed }) });
  };
  return {
    address,
    go,
    toNext: (after: string) => go(withAfter(address, after), [...trail, address["after"] ?? ""]),
    toFirst: () => go(withAfter(address, null)),
    toPrevious: trail.length === 0 ? null : () => go(withAfter(address, trail.at(-1) || null), trail.slice(0, -1)),
  };
}

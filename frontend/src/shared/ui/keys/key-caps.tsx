import { written } from "./press";
import type { KeyId } from "./registry";

const MAC = /mac|iphone|ipad/i.test(navigator.userAgent);

/** A key as it stands on the keyboard. */
export function KeyCaps({ id }: { id: KeyId }) {
  return <span className="keys">{written(id, MAC).map((part) => <kbd key={part}>{part}</kbd>)}</span>;
}

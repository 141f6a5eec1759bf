import type { PointerEvent as Pointed, ThHTMLAttributes } from "react";

type HeadProps = ThHTMLAttributes<HTMLTableCellElement> & { widen?: (width: number) => void };

function follow(start: Pointed<HTMLSpanElement>, widen: (width: number) => void) {
  const grip: HTMLElement = start.currentTarget;
  const wide = grip.closest("th")?.offsetWidth ?? 0;
  const widthAt = (event: PointerEvent) => wide + event.clientX - start.clientX;
  grip.setPointerCapture(start.pointerId);
  grip.addEventListener(
    "pointerup",
    (event) => {
      if (event.clientX !== start.clientX) widen(widthAt(event));
    },
    { once: true },
  );
}

/** The head of a column, whose edge can be drawn; by keys the width is set among the columns. */
export function HeadCell({ widen, children, ...cell }: HeadProps) {
  return (
    <th {...cell}>
      {children}
      {widen && (
        <span aria-hidden className="head-grip" onClick={(event) => event.stopPropagation()} onPointerDown={(event) => follow(event, widen)} />
      )}
    </th>
  );
}

"""What an amendment makes of each line, and what two versions of an order differ in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from huotong.kernel.errors import HuotongError
from huotong.kernel.quantity import InexactConversion, to_base
from huotong.sales.contracts.amending import AmendedLine, VersionChange, VersionLine
from huotong.sales.errors import InexactQuantity, LineUnderWay
from huotong.sales.rules.lines import OrderLine


def base_quantity(
    wish: AmendedLine, *, numerator: int, denominator: int, path: str
) -> Decimal | HuotongError | None:
    """What is wanted of the line, in base units; None when the wish says nothing of it."""
    if wish.quantity is None:
        return None
    try:
        return to_base(wish.quantity, numerator=numerator, denominator=denominator)
    except InexactConversion:
        return InexactQuantity(f"{path}.quantity", "inexact", wish.quantity)


def is_under_way(line: OrderLine) -> bool:
    """Whether something of the line has left or stands in a delivery; the rest may only be made less."""
    return line.delivered > 0 or line.planned > 0


def to_cancel(
    order: str, line: OrderLine, wanted: Decimal | None, *, reprice: bool
) -> Decimal | HuotongError:
    """How much of a line under way is cancelled so that no more than `wanted` base units of it remain."""
    now = line.quantity - line.cancelled
    least = line.delivered + line.planned
    if reprice or (wanted is not None and not least <= wanted <= now):
        return LineUnderWay(order=order, line_no=line.line_no, least=least, most=now)
    return Decimal(0) if wanted is None else now - wanted


def differences(before: Sequence[VersionLine], after: Sequence[VersionLine]) -> list[VersionChange]:
    """What of the lines is not as before: what is wanted of them, their price, or that they are new."""
    known: Mapping[int, VersionLine] = {line.order_line_id: line for line in before}
    found: list[VersionChange] = []
    for line in after:
        old = known.get(line.order_line_id)
        if old is None:
            found.append(VersionChange(line.line_no, "added", "", f"{_plain(line.quantity)} {line.sku}"))
            continue
        pairs = (("quantity", old.quantity, line.quantity), ("price", old.price, line.price))
        for name, was, now in pairs:
            if was != now:
                found.append(VersionChange(line.line_no, name, _plain(was), _plain(now)))
    return found


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"

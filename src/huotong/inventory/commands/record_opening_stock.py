"""Record opening stock: what sites had before the system began, row by row, in any number."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from huotong.inventory.commands._known import Known
from huotong.inventory.commands._receiving import post_receipts
from huotong.inventory.contracts import (
    MoveKind,
    Place,
    Receipt,
    ReceiptLine,
    Received,
    RecordedOpeningStock,
    RecordOpeningStock,
)
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.tx import Tx

SOURCE = "opening_stock"
_CHUNK = Chunk(documents=5000, lines=5000)
_Group = tuple[int, date]


@command("inventory.record_opening_stock", outcome=RecordedOpeningStock, chunk=_CHUNK)
def record_opening_stock(
    tx: Tx, items: Sequence[RecordOpeningStock]
) -> Sequence[RecordedOpeningStock | HuotongError]:
    """The goods of each row are at their site at their worth, against the opening balances.

    The rows of one site and day are one move; a second row for the same goods adds to the first. Refused
    row by row: a site or product that is not there for the actor, an amount with too many decimals, a
    day without an open period.
    """
    known = Known(tx, product_ids=(item.product_id for item in items))
    refused = {
        place: why
        for place, item in enumerate(items)
        if (why := _refusal(known, item, path=tx.path("rows", place)))
    }
    groups: dict[_Group, list[RecordOpeningStock]] = {}
    for place, item in enumerate(items):
        if place not in refused:
            groups.setdefault((item.site_id, item.opened_on), []).append(item)
    receipts = [_receipt(known, group, rows) for group, rows in groups.items()]
    posted = post_receipts(tx, receipts, event="inventory.opening_stock_recorded")
    moves = dict(zip(groups, posted, strict=True))
    return [
        refused.get(place) or _recorded(moves[item.site_id, item.opened_on])
        for place, item in enumerate(items)
    ]


def _refusal(known: Known, item: RecordOpeningStock, *, path: str) -> HuotongError | None:
    missing = known.refusal(site_id=item.site_id, product_ids=(item.product_id,))
    amounts = {f"{path}.amount": item.amount}
    return missing or known.digits_refusal(site=known.site(item.site_id), amounts=amounts)


def _receipt(known: Known, group: _Group, rows: Sequence[RecordOpeningStock]) -> Receipt:
    site_id, opened_on = group
    return Receipt(
        source_kind=SOURCE,
        source_id=0,
        site=known.site(site_id),
        posted_on=opened_on,
        lines=tuple(ReceiptLine(row.product_id, row.quantity, row.amount) for row in rows),
        origin=Place.OPENING,
        kind=MoveKind.OPENING,
    )


def _recorded(result: Received | HuotongError) -> RecordedOpeningStock | HuotongError:
    return RecordedOpeningStock(result.move_id) if isinstance(result, Received) else result

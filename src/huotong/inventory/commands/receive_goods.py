"""Receive goods: they come from a supplier, worth what they cost; the invoice comes later."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.inventory.commands._known import Known
from huotong.inventory.commands._receiving import post_receipts
from huotong.inventory.contracts import Receipt, ReceiptLine, Received, ReceivedGoods, ReceiveGoods
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.tx import Tx
from huotong.partners.public import ask_partners

SOURCE = "goods_receipt"
_CHUNK = Chunk(documents=200, lines=2000, lines_of=lambda item: len(item.lines))


@command("inventory.receive_goods", outcome=ReceivedGoods, chunk=_CHUNK)
def receive_goods(tx: Tx, items: Sequence[ReceiveGoods]) -> Sequence[ReceivedGoods | HuotongError]:
    """The goods are at their sites; what they are worth is owed as received, not invoiced.

    Refused: a site, product or supplier that is not there for the actor, an amount with too many
    decimals, a day without an open period.
    """
    named = [item.supplier_id for item in items if item.supplier_id is not None]
    suppliers = ask_partners(tx, ids=named) if named else None
    known = Known(tx, product_ids=(line.product_id for item in items for line in item.lines))
    found = suppliers.rows if suppliers else ()
    supplying = {id for id, unit, supplies in found if supplies and tx.actor.sees_org_unit(unit)}
    refused = {
        place: why
        for place, item in enumerate(items)
        if (why := _refusal(known, item, supplying, path=tx.path("receipts", place)))
    }
    receipts = [_receipt(known, item) for place, item in enumerate(items) if place not in refused]
    posted = iter(post_receipts(tx, receipts, event="inventory.goods_received"))
    return [refused.get(place) or _received(next(posted)) for place in range(len(items))]


def _refusal(known: Known, item: ReceiveGoods, supplying: set[int], *, path: str) -> HuotongError | None:
    if item.supplier_id is not None and item.supplier_id not in supplying:
        return NotFound(kind="supplier", id=str(item.supplier_id))
    missing = known.refusal(site_id=item.site_id, product_ids=[line.product_id for line in item.lines])
    amounts = {f"{path}.lines.{no}.amount": line.amount for no, line in enumerate(item.lines)}
    return missing or known.digits_refusal(site=known.site(item.site_id), amounts=amounts)


def _receipt(known: Known, item: ReceiveGoods) -> Receipt:
    site = known.site(item.site_id)
    return Receipt(
        source_kind=SOURCE,
        source_id=0,
        site=site,
        posted_on=known.day(item.received_on, site=site),
        lines=tuple(ReceiptLine(line.product_id, line.quantity, line.amount) for line in item.lines),
        partner_id=item.supplier_id or 0,
        note=item.reference,
    )


def _received(result: Received | HuotongError) -> ReceivedGoods | HuotongError:
    return ReceivedGoods(result.move_id, result.amount) if isinstance(result, Received) else result

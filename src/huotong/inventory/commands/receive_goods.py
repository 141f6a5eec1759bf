"""Receive goods: they come from a supplier, worth what they cost; the invoice comes later."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.inventory.commands._known import Known
from huotong.inventory.commands._receiving import post_receipts
from huotong.inventory.contracts import Receipt, ReceiptLine, Received, ReceivedGoods, ReceiveGoods
from huotong.inventory.contracts.expecting import EXPECTED
from huotong.inventory.errors import ExpectedByDocument, NothingExpected, OtherGoodsExpected
from huotong.inventory.posting.expecting import ExpectedReceipts
from huotong.inventory.posting.supplying import lock_expected
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.tx import Tx
from huotong.partners.public import ask_partners

SOURCE = "goods_receipt"
_CHUNK = Chunk(documents=200, lines=2000, lines_of=lambda item: len(item.lines))


@command("inventory.receive_goods", outcome=ReceivedGoods, chunk=_CHUNK)
def receive_goods(tx: Tx, items: Sequence[ReceiveGoods]) -> Sequence[ReceivedGoods | HuotongError]:
    """The goods are at their sites; what they are worth is owed as received, not invoiced.

    Of the expected receipts they name so much less is to come. Refused: a site, product, supplier or expected
    receipt that is not there for the actor, one of which nothing is to come or that is of other goods, an
    amount with too many decimals, a day without an open period.
    """
    named = [item.supplier_id for item in items if item.supplier_id is not None]
    suppliers = ask_partners(tx, ids=named) if named else None
    known = Known(tx, product_ids=(line.product_id for item in items for line in item.lines))
    ids = [line.expected_id for item in items for line in item.lines if line.expected_id is not None]
    expected = lock_expected(tx, ids=ids) if ids else None
    found = suppliers.rows if suppliers else ()
    supplying = {id for id, unit, supplies in found if supplies and tx.actor.sees_org_unit(unit)}
    refused = {}
    for place, item in enumerate(items):
        why = _refusal(known, item, supplying, path=tx.path("receipts", place))
        if why is None and expected is not None:
            why = _unexpected(known, expected, item)
        if why is not None:
            refused[place] = why
    wanted = [item for place, item in enumerate(items) if place not in refused]
    posted = post_receipts(tx, [_receipt(known, item) for item in wanted], event="inventory.goods_received")
    if expected is not None:
        _came(expected, wanted, posted)
    results = iter(posted)
    return [refused.get(place) or _received(next(results)) for place in range(len(items))]


def _refusal(known: Known, item: ReceiveGoods, supplying: set[int], *, path: str) -> HuotongError | None:
    if item.supplier_id is not None and item.supplier_id not in supplying:
        return NotFound(kind="supplier", id=str(item.supplier_id))
    missing = known.refusal(site_id=item.site_id, product_ids=[line.product_id for line in item.lines])
    amounts = {f"{path}.lines.{no}.amount": line.amount for no, line in enumerate(item.lines)}
    return missing or known.digits_refusal(site=known.site(item.site_id), amounts=amounts)


def _unexpected(known: Known, expected: ExpectedReceipts, item: ReceiveGoods) -> HuotongError | None:
    """Why a line of the receipt is not what it says was expected."""
    for line in item.lines:
        if line.expected_id is None:
            continue
        one = expected.by_id.get(line.expected_id)
        if one is None or known.refusal(site_id=one.site_id, product_ids=()):
            return NotFound(kind=EXPECTED, id=str(line.expected_id))
        if (one.site_id, one.product_id) != (item.site_id, line.product_id):
            return OtherGoodsExpected(one.number)
        if not one.by_hand:
            return ExpectedByDocument(one.number)
        if not one.open:
            return NothingExpected(one.number)
    return None


def _came(
    expected: ExpectedReceipts, items: Sequence[ReceiveGoods], posted: Sequence[Received | HuotongError]
) -> None:
    """So much less is to come of what the receipts that were posted name."""
    for item, result in zip(items, posted, strict=True):
        if isinstance(result, Received):
            for line in item.lines:
                if line.expected_id is not None:
                    expected.receive(line.expected_id, quantity=line.quantity, move_id=result.move_id)
    expected.write()


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

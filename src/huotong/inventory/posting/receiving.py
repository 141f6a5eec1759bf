"""Goods come to sites: legs, balances, value and journal, one statement each for the whole set."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from huotong.inventory.contracts import Place, Receipt, ReceiptLine, Received
from huotong.inventory.locks import claim_stock
from huotong.inventory.posting.entries import post_receipt_entry, post_scrap_entry, refusal_of
from huotong.inventory.posting.writing import Changes, Leg, Move, write_moves
from huotong.inventory.rules.stock import keys_of
from huotong.kernel.errors import HuotongError
from huotong.kernel.ids import new_ids
from huotong.kernel.tx import Tx
from huotong.ledger.public import Posting


def lock_for_receipt(tx: Tx, *, receipts: Sequence[Receipt]) -> None:
    """Levels, bin contents and value of all lines exist and are locked; nothing is sent yet."""
    claim_stock(tx, keys=keys_of(receipts))


def receive_stock(tx: Tx, *, posting: Posting, receipts: Sequence[Receipt]) -> list[Received | HuotongError]:
    """The goods of each receipt are at its site, worth their amounts; its stock is locked by then.

    Scrapped lines come and go in one: the site's balances and average stay, the expense is their amount.

    Refused only with what the ledger says of the day: a fact is not denied for lack of room.
    """
    results: list[Received | HuotongError] = []
    done: list[tuple[Receipt, Received]] = []
    for receipt, move_id in zip(receipts, new_ids(len(receipts)), strict=True):
        refused = refusal_of(posting, receipt)
        if refused is not None:
            results.append(refused)
            continue
        amount = sum((line.amount for line in receipt.lines), Decimal(0))
        scrapped = sum((line.amount for line in receipt.lines if line.scrapped), Decimal(0))
        received = Received(receipt.source_id or move_id, move_id, amount)
        post_receipt_entry(posting, receipt, source_id=received.source_id, amount=amount)
        post_scrap_entry(posting, receipt, source_id=received.source_id, amount=scrapped)
        done.append((receipt, received))
        results.append(received)
    if done:
        _write(tx, done)
    return results


def _write(tx: Tx, done: Sequence[tuple[Receipt, Received]]) -> None:
    legs = [leg for receipt, received in done for leg in _legs(receipt, received.move_id)]
    changes = Changes()
    for leg in legs:
        changes.leg(leg)
    write_moves(tx, [_move(receipt, received) for receipt, received in done], legs)
    changes.write(tx)


def _move(receipt: Receipt, received: Received) -> Move:
    return Move(
        received.move_id,
        receipt.kind,
        receipt.source_kind,
        received.source_id,
        receipt.posted_on,
        receipt.note,
    )


def _legs(receipt: Receipt, move_id: int) -> list[Leg]:
    came = [_leg(receipt, move_id, line) for line in receipt.lines]
    gone = [
        leg._replace(other=Place.SCRAP, quantity=-leg.quantity, amount=-leg.amount)
        for leg, line in zip(came, receipt.lines, strict=True)
        if line.scrapped
    ]
    return came + gone


def _leg(receipt: Receipt, move_id: int, line: ReceiptLine) -> Leg:
    return Leg(
        move_id,
        receipt.origin,
        receipt.site.site_id,
        line.bin_id or receipt.site.bin_id,
        line.sku_id,
        line.lot_id,
        line.owner_id,
        line.state,
        line.quantity,
        line.amount,
        receipt.posted_on,
    )

"""The raw reads and writes of picking, for sets of any size."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from huotong.fulfilment.posting import SQL, DeliveryHead, DeliveryLine
from huotong.kernel.ids import new_ids
from huotong.kernel.tx import Answer, Tx


class Found(NamedTuple):
    """What was found of a delivery's line, in base units."""

    line: DeliveryLine
    found: Decimal


def ask_picked(tx: Tx, *, ids: Sequence[int]) -> Answer:
    """Rows (delivery id) of those of the deliveries, locked by the caller, that were picked."""
    return tx.ask(SQL.picked_of_deliveries, ids=ids)


def write_picks(tx: Tx, *, picked: Sequence[tuple[DeliveryHead, Found]]) -> None:
    """What was found of the lines is kept: one statement whatever the number."""
    if picked:
        tx.post(
            SQL.insert_picks,
            rows=len(picked),
            at=tx.now,
            member=tx.actor.member_id,
            ids=new_ids(len(picked)),
            deliveries=[head.id for head, _ in picked],
            lines=[one.line.id for _, one in picked],
            sites=[head.site_id for head, _ in picked],
            products=[one.line.product_id for _, one in picked],
            wanted=[one.line.quantity for _, one in picked],
            found=[one.found for _, one in picked],
        )

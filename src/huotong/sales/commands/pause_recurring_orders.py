"""Pause recurring orders."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.tx import Tx
from huotong.sales.commands._agreeing import move
from huotong.sales.commands._recurring import KIND
from huotong.sales.contracts.agreeing import AgreementStatus, EndAgreement, PlacedAgreement

NAME = "sales.pause_recurring_orders"


@command(NAME, outcome=PlacedAgreement, chunk=Chunk(documents=1000))
def pause_recurring_orders(tx: Tx, items: Sequence[EndAgreement]) -> Sequence[PlacedAgreement | HuotongError]:
    """No order is made of each recurring order until it is resumed; days until then are passed over."""
    wishes = [(item.id, item.reason) for item in items]
    return move(tx, wishes, kind=KIND, name=NAME, to=AgreementStatus.PAUSED)

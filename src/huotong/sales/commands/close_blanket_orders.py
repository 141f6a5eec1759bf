"""Close blanket orders before their time."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.tx import Tx
from huotong.sales.commands._agreeing import move
from huotong.sales.contracts.agreeing import AgreementKind, AgreementStatus, EndAgreement, PlacedAgreement

NAME = "sales.close_blanket_orders"


@command(NAME, outcome=PlacedAgreement, chunk=Chunk(documents=1000))
def close_blanket_orders(tx: Tx, items: Sequence[EndAgreement]) -> Sequence[PlacedAgreement | HuotongError]:
    """Nothing more is called off from each blanket order; what was called off stays."""
    wishes = [(item.id, item.reason) for item in items]
    return move(tx, wishes, kind=AgreementKind.BLANKET_ORDER, name=NAME, to=AgreementStatus.CLOSED)

"""Call off from blanket orders: a part of what was agreed becomes an order."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.tx import Tx
from huotong.sales.commands._drawing import draw
from huotong.sales.contracts import PlacedOrder
from huotong.sales.contracts.agreeing import AgreementKind, OrderFromAgreement

NAME = "sales.call_off_blanket_orders"


@command(NAME, outcome=PlacedOrder, chunk=Chunk(documents=200))
def call_off_blanket_orders(
    tx: Tx, items: Sequence[OrderFromAgreement]
) -> Sequence[PlacedOrder | HuotongError]:
    """Each call-off becomes an order at the agreed prices and leaves so much less; or is refused whole.

    Refused: outside the period, more than is left of a line, and whatever refuses any order. A blanket
    order of which all is called off is completed.
    """
    return draw(tx, items, kind=AgreementKind.BLANKET_ORDER, name=NAME)

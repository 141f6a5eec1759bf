"""Convert quotations: what was offered becomes orders, at the prices offered."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.tx import Tx
from huotong.sales.commands._drawing import draw
from huotong.sales.contracts import PlacedOrder
from huotong.sales.contracts.agreeing import AgreementKind, OrderFromAgreement

NAME = "sales.convert_quotations"


@command(NAME, outcome=PlacedOrder, chunk=Chunk(documents=200))
def convert_quotations(tx: Tx, items: Sequence[OrderFromAgreement]) -> Sequence[PlacedOrder | HuotongError]:
    """Each quotation, or parts of it, becomes an order at its kept prices; or is refused whole.

    Refused: after its last day, more than is left of a line, and whatever refuses any order. A quotation of
    which all is ordered is accepted.
    """
    return draw(tx, items, kind=AgreementKind.QUOTATION, name=NAME)

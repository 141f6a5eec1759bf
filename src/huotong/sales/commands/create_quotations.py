"""Create quotations: goods offered to a customer at prices that are kept until a day."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.tx import Tx
from huotong.sales.commands._agreeing import agree
from huotong.sales.contracts import NewOrder
from huotong.sales.contracts.agreeing import (
    AgreementKind,
    AgreementStatus,
    NewQuotation,
    PlacedAgreement,
    Terms,
)

NAME = "sales.create_quotations"
_CHUNK = Chunk(documents=500, lines=2000, lines_of=lambda item: len(item.lines))


@command(NAME, outcome=PlacedAgreement, chunk=_CHUNK)
def create_quotations(tx: Tx, items: Sequence[NewQuotation]) -> Sequence[PlacedAgreement | HuotongError]:
    """Each quotation stands, priced like an order of its day; no goods and no credit are promised."""
    return agree(tx, [(_order(item), _terms(item)) for item in items], kind=AgreementKind.QUOTATION)


def _order(item: NewQuotation) -> NewOrder:
    return NewOrder(
        lines=item.lines,
        customer_id=item.customer_id,
        customer_code=item.customer_code,
        ordered_on=item.quoted_on,
        address_id=item.address_id,
        note=item.note,
    )


def _terms(item: NewQuotation) -> Terms:
    status = AgreementStatus.SENT if item.send else AgreementStatus.DRAFT
    return Terms(AgreementKind.QUOTATION, status, None, item.valid_to)

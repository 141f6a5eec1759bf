"""Send quotations: the customer may accept them until their last day."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.tx import Tx
from huotong.sales.commands._agreeing import move
from huotong.sales.contracts.agreeing import AgreementKind, AgreementRef, AgreementStatus, PlacedAgreement

NAME = "sales.send_quotations"


@command(NAME, outcome=PlacedAgreement, chunk=Chunk(documents=1000))
def send_quotations(tx: Tx, items: Sequence[AgreementRef]) -> Sequence[PlacedAgreement | HuotongError]:
    """Each draft is sent; its prices are kept from now on until its last day."""
    wishes = [(item.id, "") for item in items]
    return move(tx, wishes, kind=AgreementKind.QUOTATION, name=NAME, to=AgreementStatus.SENT)

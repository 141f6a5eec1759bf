"""Decline quotations: the customer does not want what is left of them."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.tx import Tx
from huotong.sales.commands._agreeing import move
from huotong.sales.contracts.agreeing import AgreementKind, AgreementStatus, EndAgreement, PlacedAgreement

NAME = "sales.decline_quotations"


@command(NAME, outcome=PlacedAgreement, chunk=Chunk(documents=1000))
def decline_quotations(tx: Tx, items: Sequence[EndAgreement]) -> Sequence[PlacedAgreement | HuotongError]:
    """Nothing more is ordered by each quotation; orders made from it stay."""
    wishes = [(item.id, item.reason) for item in items]
    return move(tx, wishes, kind=AgreementKind.QUOTATION, name=NAME, to=AgreementStatus.DECLINED)

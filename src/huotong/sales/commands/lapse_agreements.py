"""Lapse quotations and blanket orders whose last day is over."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.tx import Tx
from huotong.network.public import business_day, read_network
from huotong.sales.agreements import LockedAgreement, LockedAgreements, set_agreement_status
from huotong.sales.commands._agreeing import placed_agreement, tell
from huotong.sales.contracts.agreeing import (
    QUOTATION,
    AgreementKind,
    AgreementRef,
    AgreementStatus,
    PlacedAgreement,
)
from huotong.sales.errors import AgreementStatusWrong

NAME = "sales.lapse_agreements"
_GOOD = frozenset({AgreementStatus.SENT, AgreementStatus.IN_FORCE})


@command(NAME, outcome=PlacedAgreement, chunk=Chunk(documents=1000))
def lapse_agreements(tx: Tx, items: Sequence[AgreementRef]) -> Sequence[PlacedAgreement | HuotongError]:
    """Each quotation or blanket order whose last day is over where its company is has lapsed. Repeatable."""
    network_read = read_network(tx)
    ids = sorted({item.id for item in items})
    heads: dict[int, LockedAgreement] = {}
    for kind in (AgreementKind.QUOTATION, AgreementKind.BLANKET_ORDER):
        heads |= LockedAgreements(tx, ids=ids, kind=kind).heads
    companies = network_read.value.companies
    lapsed: dict[int, tuple[AgreementStatus, str]] = {}
    results: list[PlacedAgreement | HuotongError] = []
    for item in items:
        head = heads.get(item.id)
        if head is None or not tx.actor.sees_org_unit(head.org_unit_id):
            results.append(NotFound(kind=QUOTATION, id=str(item.id)))
            continue
        today = business_day(company=companies[head.company_id], at=tx.now)
        if head.status not in _GOOD or head.valid_to is None or today <= head.valid_to:
            name = head.status.name.lower()
            results.append(AgreementStatusWrong(number=head.number, status_name=name))
            continue
        heads[item.id] = head._replace(status=AgreementStatus.LAPSED)
        lapsed[item.id] = (AgreementStatus.LAPSED, "")
        tell(tx, heads[item.id], before=head.status)
        results.append(placed_agreement(heads[item.id]))
    set_agreement_status(tx, statuses=lapsed)
    return results

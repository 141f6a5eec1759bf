"""Resume recurring orders that were paused."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.tx import Tx
from huotong.network.public import business_day, read_network
from huotong.sales.agreements import set_agreement_status
from huotong.sales.commands._agreeing import placed_agreement, refusal_of, tell
from huotong.sales.commands._recurring import KIND, first_open
from huotong.sales.contracts.agreeing import AgreementRef, AgreementStatus, PlacedAgreement
from huotong.sales.contracts.recurring import RECURRING_ORDER
from huotong.sales.recurring import Going, LockedRecurring, advance
from huotong.sales.rules.recurrence import next_day

NAME = "sales.resume_recurring_orders"


@command(NAME, outcome=PlacedAgreement, chunk=Chunk(documents=1000))
def resume_recurring_orders(
    tx: Tx, items: Sequence[AgreementRef]
) -> Sequence[PlacedAgreement | HuotongError]:
    """Each recurring order goes on with its first day from today; one that has none left is completed."""
    network_read = read_network(tx)
    locked = LockedRecurring(tx, ids=sorted({item.id for item in items}))
    companies = network_read.value.companies
    going: dict[int, Going] = {}
    results: list[PlacedAgreement | HuotongError] = []
    for item in items:
        head = locked.heads.get(item.id)
        why = refusal_of(tx, head, item.id, kind=KIND, name=NAME)
        if why is not None or head is None:
            results.append(why or NotFound(kind=RECURRING_ORDER, id=str(item.id)))
            continue
        before = locked.going[item.id]
        today = business_day(company=companies[head.company_id], at=tx.now)
        since = first_open(today=today, newest=locked.newest.get(item.id))
        following = next_day(before.recurrence, since=since, done=before.days_done)
        going[item.id] = before._replace(next_on=following)
        status = AgreementStatus.IN_FORCE if following else AgreementStatus.COMPLETED
        locked.heads[item.id] = head._replace(status=status)
        tell(tx, locked.heads[item.id], before=head.status)
        results.append(placed_agreement(locked.heads[item.id]))
    advance(tx, going=going)
    set_agreement_status(tx, statuses={id: (locked.heads[id].status, "") for id in going})
    return results

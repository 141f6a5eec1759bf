"""What stands gets a last day, decided under the locks of whoever else gives it one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from huotong.kernel.db.sql import Statement
from huotong.kernel.errors import HuotongError, Malformed, NotFound
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Tx
from huotong.network.public import business_day, read_network
from huotong.pricing.contracts import Ended, LastDay
from huotong.pricing.errors import AlreadyEnded


@dataclass(slots=True)
class Running:
    """A price or an assignment as it was read under lock, with the company of its list."""

    company_id: int
    valid_from: date
    valid_to: date | None


def end_each(
    tx: Tx,
    items: Sequence[LastDay],
    *,
    found: dict[int, Running],
    kind: str,
    among: str,
    statement: Statement,
) -> Sequence[Ended | HuotongError]:
    """Each of those found ends with its day, or it is refused; `among` is what requests call them.

    Refusals: NotFound; Malformed for a day before today's of the company or before the first one;
    AlreadyEnded when its last day is not the one that was seen, or not later than the one asked for.
    """
    network = read_network(tx).value
    outcomes: list[Ended | HuotongError] = []
    ended: dict[int, date] = {}
    for no, item in enumerate(items):
        one = found.get(item.id)
        if one is None:
            outcomes.append(NotFound(kind=kind, id=str(item.id)))
            continue
        today = business_day(company=network.companies[one.company_id], at=tx.now)
        refusal = _refusal(item, one, today=today, field=f"{tx.path(among, no)}.valid_to")
        if refusal is not None:
            outcomes.append(refusal)
            continue
        one.valid_to = ended[item.id] = item.valid_to
        before = None if item.seen_valid_to is None else item.seen_valid_to.isoformat()
        after = item.valid_to.isoformat()
        tx.audit(kind=kind, id=str(item.id), before={"valid_to": before}, after={"valid_to": after})
        outcomes.append(Ended(item.id, item.valid_to))
    post_rows(tx, statement, sorted(ended.items()))
    return outcomes


def _refusal(item: LastDay, found: Running, *, today: date, field: str) -> HuotongError | None:
    last = found.valid_to
    if last is not None and (last != item.seen_valid_to or last <= item.valid_to):
        return AlreadyEnded(until=last.isoformat())
    if item.valid_to < found.valid_from:
        return Malformed(field=field, reason="before_valid_from")
    if item.valid_to < today:
        return Malformed(field=field, reason="in_the_past")
    return None

"""Customers are looked after by their salesmen afterwards."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.access.public import ask_members
from huotong.kernel.changes import MasterChanged
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.history import record_changes
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Tx
from huotong.partners.contracts import SalesmanSet, SetSalesman
from huotong.partners.locks import lock_customers
from huotong.partners.posting import SQL


@command("partners.set_salesmen", outcome=SalesmanSet, chunk=Chunk(documents=2000))
def set_salesmen(tx: Tx, items: Sequence[SetSalesman]) -> Sequence[SalesmanSet | HuotongError]:
    """Orders of each customer are his salesman's from now on; NotFound for what is outside the scope.

    Orders that stand keep theirs. A customer that is named again has whom he was given last.
    """
    locked = lock_customers(tx, ids=[item.customer_id for item in items])
    members_read = ask_members(tx, ids=[item.salesman_id for item in items if item.salesman_id is not None])
    customers = {
        id: (salesman, version)
        for id, unit, _, salesman, version in locked.rows
        if tx.actor.sees_org_unit(unit)
    }
    members = {row[0] for row in members_read.rows}
    outcomes: list[SalesmanSet | HuotongError] = []
    wanted: dict[int, int | None] = {}
    for item in items:
        if item.customer_id not in customers:
            outcomes.append(NotFound(kind="customer", id=str(item.customer_id)))
        elif item.salesman_id is not None and item.salesman_id not in members:
            outcomes.append(NotFound(kind="member", id=str(item.salesman_id)))
        else:
            wanted[item.customer_id] = item.salesman_id
            outcomes.append(SalesmanSet(item.customer_id))
    told = [
        MasterChanged("partner", id, customers[id][1] + 1, _told(customers[id][0]), _told(salesman))
        for id, salesman in wanted.items()
    ]
    record_changes(tx, told)
    post_rows(tx, SQL.set_salesmen, sorted(wanted.items()))
    return outcomes


def _told(id: int | None) -> dict[str, str | None]:
    return {"salesman_id": None if id is None else str(id)}

"""Customers are in their groups afterwards."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.kernel.changes import MasterChanged
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.history import record_changes
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Tx
from huotong.partners.contracts import CustomerGroupSet, SetCustomerGroup
from huotong.partners.locks import lock_customers
from huotong.partners.posting import SQL, ask_customer_groups


@command("partners.set_customer_groups", outcome=CustomerGroupSet, chunk=Chunk(documents=2000))
def set_customer_groups(
    tx: Tx, items: Sequence[SetCustomerGroup]
) -> Sequence[CustomerGroupSet | HuotongError]:
    """Each customer is in the group or in none, or is refused: NotFound for what is outside the scope.

    A customer that is named again goes where he was named last.
    """
    locked = lock_customers(tx, ids=[item.customer_id for item in items])
    groups_read = ask_customer_groups(
        tx, ids=[item.customer_group_id for item in items if item.customer_group_id is not None]
    )
    customers = {
        id: (group, version) for id, unit, group, _, version in locked.rows if tx.actor.sees_org_unit(unit)
    }
    groups = {id for id, company in groups_read.rows if tx.actor.sees_company(company)}
    outcomes: list[CustomerGroupSet | HuotongError] = []
    wanted: dict[int, int | None] = {}
    for item in items:
        if item.customer_id not in customers:
            outcomes.append(NotFound(kind="customer", id=str(item.customer_id)))
        elif item.customer_group_id is not None and item.customer_group_id not in groups:
            outcomes.append(NotFound(kind="customer_group", id=str(item.customer_group_id)))
        else:
            wanted[item.customer_id] = item.customer_group_id
            outcomes.append(CustomerGroupSet(item.customer_id))
    told = [
        MasterChanged("partner", id, customers[id][1] + 1, _group(customers[id][0]), _group(group))
        for id, group in wanted.items()
    ]
    record_changes(tx, told)
    post_rows(tx, SQL.set_customer_groups, sorted(wanted.items()))
    return outcomes


def _group(id: int | None) -> dict[str, str | None]:
    return {"customer_group_id": None if id is None else str(id)}

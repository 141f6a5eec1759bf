"""Customer groups exist afterwards."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.kernel.command import command
from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.ids import new_id
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Tx
from huotong.kernel.values import code_key
from huotong.network.public import ask_companies
from huotong.partners.contracts import CreateCustomerGroup, CreatedCustomerGroup
from huotong.partners.errors import CodeTaken
from huotong.partners.posting import SQL


@command("partners.create_customer_groups", outcome=CreatedCustomerGroup)
def create_customer_groups(
    tx: Tx, items: Sequence[CreateCustomerGroup]
) -> Sequence[CreatedCustomerGroup | HuotongError]:
    """Each group exists with nobody in it, or is refused: CodeTaken, NotFound for the company."""
    keys = sorted({code_key(item.code) for item in items})
    taken_read = tx.ask(SQL.customer_groups_by_code, keys=keys)
    companies = ask_companies(tx, ids=[item.company_id for item in items])
    taken = {key for key, _ in taken_read.rows}
    known = {id for id, _ in companies.rows if tx.actor.sees_company(id)}
    outcomes: list[CreatedCustomerGroup | HuotongError] = []
    rows = []
    for item in items:
        key = code_key(item.code)
        if item.company_id not in known:
            outcomes.append(NotFound(kind="company", id=str(item.company_id)))
            continue
        if key in taken:
            outcomes.append(CodeTaken(given=item.code))
            continue
        taken.add(key)
        id = new_id()
        rows.append((id, item.company_id, item.code, key, item.name))
        tx.audit(kind="customer_group", id=str(id), after={"code": item.code, "name": item.name})
        outcomes.append(CreatedCustomerGroup(id, item.code))
    post_rows(tx, SQL.insert_customer_groups, rows)
    return outcomes

"""Set after how many days facts become tasks."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.desk.contracts.tasks import SetTaskRule, TaskRuleIs
from huotong.desk.posting import SQL
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.ids import new_ids
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Tx
from huotong.network.public import read_network


@command("desk.set_task_rules", outcome=TaskRuleIs, chunk=Chunk(documents=200))
def set_task_rules(tx: Tx, items: Sequence[SetTaskRule]) -> Sequence[TaskRuleIs | HuotongError]:
    """Facts become tasks by these rules when tasks are kept next, the last one named for a kind and company.

    Refused: a company that is not there for the actor.
    """
    network = read_network(tx)
    outcomes: list[TaskRuleIs | HuotongError] = []
    for item in items:
        company = item.company_id
        if company not in network.value.companies or not tx.actor.sees_company(company):
            outcomes.append(NotFound(kind="company", id=str(company)))
        else:
            outcomes.append(TaskRuleIs(item.task_kind, company, item.days, item.off))
    wanted = {(one.task_kind.value, one.company_id): one for one in outcomes if isinstance(one, TaskRuleIs)}
    rows = [
        (id, *place, wanted[place].days, wanted[place].off)
        for id, place in zip(new_ids(len(wanted)), sorted(wanted), strict=True)
    ]
    post_rows(tx, SQL.set_task_rules, rows)
    for id, kind, company_id, days, off in rows:
        after = {"task_kind": kind, "company": company_id, "days": days, "off": off}
        tx.audit(kind="task_rule", id=id, after=after)
    return outcomes

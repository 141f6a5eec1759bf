"""Where tasks come from: statements of the apps above that tell what is wrong, registered in main/wiring."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from huotong.desk.contracts.tasks import TaskKind, TaskRole
from huotong.kernel.db.sql import Statement


class Facts(NamedTuple):
    """Facts of one kind: rows (source id, org unit, company, number, since when or NULL), one per document.

    The statement takes :book and nothing else. `days` is after how many days such a fact becomes a task
    when nobody says otherwise; a fact without a day is a task at once.
    """

    kind: TaskKind
    role: TaskRole
    source_kind: str
    days: int
    statement: Statement


_registered: dict[TaskKind, Facts] = {}


def register_facts(*every: Facts) -> None:
    """These facts become tasks from now on; repeatable."""
    for one in every:
        _registered[one.kind] = one


def registered_facts() -> Sequence[Facts]:
    """The facts that become tasks, by kind."""
    return [_registered[kind] for kind in sorted(_registered)]

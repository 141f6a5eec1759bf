"""What the apps above give to the desk, registered in main/wiring.

Tasks come from statements that tell what is wrong, printed documents from what each app says of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from huotong.desk.contracts.printing import Sheet
from huotong.desk.contracts.tasks import TaskKind, TaskRole
from huotong.kernel.actor import Actor
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


class SheetsOf(Protocol):
    """What stands on the sheets of documents, by id; those that are not there for the actor are left out.

    One round trip for any number of documents. Raises Forbidden without the permission to read them.
    """

    def __call__(self, *, actor: Actor, ids: Sequence[int]) -> Mapping[int, Sheet]: ...


class PrintForm(NamedTuple):
    """A kind of document that can be printed, by the name of its form."""

    name: str
    kind: str
    sheets: SheetsOf


_forms: dict[str, PrintForm] = {}


def register_print_forms(*every: PrintForm) -> None:
    """Documents of these kinds can be printed from now on; repeatable."""
    for one in every:
        _forms[one.name] = one


def registered_form(name: str) -> PrintForm | None:
    """The form of that name."""
    return _forms.get(name)

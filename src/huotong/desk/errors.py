"""Why a task or a view is not changed.

Conflict
├── TaskClosed      its fact is gone
├── TaskTaken       another member has taken it
├── TaskNotTaken    nobody has
├── ViewNameTaken   another view of the list is called so
└── ViewOfAnother   only its owner changes it
"""

from __future__ import annotations

from dataclasses import dataclass

from huotong.kernel.errors import Conflict


@dataclass(eq=False)
class TaskClosed(Conflict):
    """The fact is gone, and with it the task."""

    code = "desk.task_closed"
    number: str


@dataclass(eq=False)
class TaskTaken(Conflict):
    """Another member has taken the task."""

    code = "desk.task_taken"
    number: str


@dataclass(eq=False)
class TaskNotTaken(Conflict):
    """Nobody has taken the task."""

    code = "desk.task_not_taken"
    number: str


@dataclass(eq=False)
class ViewNameTaken(Conflict):
    """Another view of the list that the member sees is called so."""

    code = "desk.view_name_taken"
    given: str


@dataclass(eq=False)
class ViewOfAnother(Conflict):
    """A shared view is changed by its owner alone."""

    code = "desk.view_of_another"
    given: str
    owner: str

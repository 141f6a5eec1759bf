"""Why a task is not changed.

Conflict
├── TaskClosed      its fact is gone
├── TaskTaken       another member has taken it
└── TaskNotTaken    nobody has
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

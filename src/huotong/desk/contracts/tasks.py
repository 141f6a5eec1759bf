"""Tasks as they cross the door: facts that somebody should do something about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Annotated

from pydantic import Field

from huotong.kernel.steps import Step
from huotong.kernel.values import ByName, Day, Id, Line

TASK = "task"
READ = "desk.read_tasks"
TAKE = "desk.take_tasks"
GIVE_BACK = "desk.give_back_tasks"
NOTE = "desk.note_tasks"
SNOOZE = "desk.snooze_tasks"
KEEP = "desk.keep_tasks"
DAYS_MAX = 366


class TaskKind(IntEnum):
    """What is wrong, in the words of the trade."""

    RECEIPT_OVERDUE = 1
    TRANSFER_LATE = 2
    TRANSFER_DIFFERENCE = 3
    BELOW_MINIMUM = 4
    HOLD_OLD = 5
    PROMISE_LATE = 6
    GOODS_THERE = 7
    DELIVERY_LATE = 8
    ORDER_HELD = 9


class TaskRole(IntEnum):
    """Whose work it is, beside the org unit."""

    STOREKEEPER = 1
    ORDER_CLERK = 2
    MANAGER = 3


class TaskStatus(IntEnum):
    """A task is open as long as its fact stands."""

    OPEN = 1
    CLOSED = 2


TaskKindName = Annotated[TaskKind, ByName(TaskKind)]
TaskRoleName = Annotated[TaskRole, ByName(TaskRole)]
TaskStatusName = Annotated[TaskStatus, ByName(TaskStatus)]
TaskNote = Annotated[Line, Field(max_length=500)]
Days = Annotated[int, Field(ge=0, le=DAYS_MAX, strict=True)]


@dataclass(frozen=True, slots=True)
class TakeTask:
    """A task that the actor takes on."""

    id: Id


@dataclass(frozen=True, slots=True)
class GiveBackTask:
    """A task that nobody has taken on any more."""

    id: Id


@dataclass(frozen=True, slots=True)
class NoteTask:
    """What is to be known of a task; it replaces what was noted before."""

    id: Id
    note: TaskNote


@dataclass(frozen=True, slots=True)
class SnoozeTask:
    """A task that sleeps until a day; without one it is awake."""

    id: Id
    until: Day | None = None


@dataclass(frozen=True, slots=True)
class SetTaskRule:
    """After how many days a fact of this kind becomes a task in a company.

    Without `days` it is as delivered. `off`: it never does.
    """

    task_kind: TaskKindName
    company_id: Id
    days: Days | None = None
    off: Annotated[bool, Field(strict=True)] = False


@dataclass(frozen=True, slots=True)
class TaskRuleIs:
    """A rule after a change."""

    task_kind: TaskKindName
    company_id: Id
    days: int | None
    off: bool


@dataclass(frozen=True, slots=True)
class KeepTasks:
    """All tasks of the book are to be as its facts are."""


@dataclass(frozen=True, slots=True)
class KeptTasks:
    """How many tasks arose, closed, and changed with their facts."""

    opened: int
    closed: int
    changed: int


@dataclass(frozen=True, slots=True)
class ChangedTask:
    """A task after a step."""

    id: Id
    taken_by: Id | None
    snoozed_until: Day | None
    note: str


@dataclass(frozen=True, slots=True)
class TaskHead:
    """A task as shown; `source_kind` and `source_id` name the document that it is about."""

    id: Id
    version: int
    task_kind: TaskKindName
    task_role: TaskRoleName
    task_status: TaskStatusName
    source_kind: str
    source_id: Id
    number: str
    org_unit_id: Id
    org_unit_name: str
    since_on: Day | None
    opened_at: datetime
    closed_at: datetime | None
    taken_by: Id | None
    taken_by_name: str | None
    snoozed_until: Day | None
    note: str


@dataclass(frozen=True, slots=True)
class TaskDocument:
    """A task with what the reader may do with it."""

    head: TaskHead
    steps: tuple[Step, ...]

"""What the steps of tasks share: which may be taken, and how they are told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from huotong.desk.contracts.tasks import TASK, ChangedTask
from huotong.desk.errors import TaskClosed
from huotong.desk.posting import LockedTask, lock_tasks, write_tasks
from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.tx import Tx


class OfTask(Protocol):
    """An item of a command on tasks."""

    @property
    def id(self) -> int:
        """The task's id."""


Item = TypeVar("Item", bound=OfTask)
Decide = Callable[[int, Item, LockedTask], LockedTask | HuotongError]
"""What becomes of a task by the item of this place, or why nothing does."""


def change_tasks(tx: Tx, items: Sequence[Item], *, decide: Decide[Item]) -> list[ChangedTask | HuotongError]:
    """Each open task within scope is as decided, one item after the other; told with what it was before."""
    tasks = lock_tasks(tx, ids=[item.id for item in items])
    before = dict(tasks)
    results: list[ChangedTask | HuotongError] = []
    for no, item in enumerate(items):
        task = tasks.get(item.id)
        if task is None or not tx.actor.sees_org_unit(task.org_unit_id):
            results.append(NotFound(kind=TASK, id=str(item.id)))
            continue
        after = TaskClosed(task.number) if task.closed_at is not None else decide(no, item, task)
        if isinstance(after, HuotongError):
            results.append(after)
            continue
        tasks[item.id] = after
        results.append(ChangedTask(after.id, after.taken_by, after.snoozed_until, after.note))
    changed = [after for id, after in tasks.items() if after != before[id]]
    write_tasks(tx, tasks=changed)
    for one in changed:
        tx.audit(kind=TASK, id=one.id, before=_told(before[one.id]), after=_told(one))
    return results


def _told(task: LockedTask) -> dict[str, object]:
    return {"taken_by": task.taken_by, "snoozed_until": task.snoozed_until, "note": task.note}

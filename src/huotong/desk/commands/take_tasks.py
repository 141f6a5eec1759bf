"""Take tasks on, and give them back."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.desk.commands._changing import change_tasks
from huotong.desk.contracts.tasks import GIVE_BACK, TAKE, ChangedTask, GiveBackTask, TakeTask
from huotong.desk.errors import TaskNotTaken, TaskTaken
from huotong.desk.posting import LockedTask
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.tx import Tx


@command(TAKE, outcome=ChangedTask, chunk=Chunk(documents=500))
def take_tasks(tx: Tx, items: Sequence[TakeTask]) -> Sequence[ChangedTask | HuotongError]:
    """The actor has taken the tasks on. Refused: one that another has, that is closed or not in scope."""

    def take(_: int, item: TakeTask, task: LockedTask) -> LockedTask | HuotongError:
        if task.taken_by not in (None, tx.actor.member_id):
            return TaskTaken(task.number)
        return task._replace(taken_by=tx.actor.member_id)

    return change_tasks(tx, items, decide=take)


@command(GIVE_BACK, outcome=ChangedTask, chunk=Chunk(documents=500))
def give_back_tasks(tx: Tx, items: Sequence[GiveBackTask]) -> Sequence[ChangedTask | HuotongError]:
    """Nobody has the tasks any more. Refused: one that nobody has, that is closed or not in scope."""

    def give_back(_: int, item: GiveBackTask, task: LockedTask) -> LockedTask | HuotongError:
        return TaskNotTaken(task.number) if task.taken_by is None else task._replace(taken_by=None)

    return change_tasks(tx, items, decide=give_back)

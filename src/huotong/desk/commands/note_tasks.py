"""Note something on tasks, and let them sleep until a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from huotong.desk.commands._changing import change_tasks
from huotong.desk.contracts.tasks import DAYS_MAX, NOTE, SNOOZE, ChangedTask, NoteTask, SnoozeTask
from huotong.desk.posting import LockedTask
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError, Malformed
from huotong.kernel.tx import Tx
from huotong.network.public import business_day, read_network


@command(NOTE, outcome=ChangedTask, chunk=Chunk(documents=500))
def note_tasks(tx: Tx, items: Sequence[NoteTask]) -> Sequence[ChangedTask | HuotongError]:
    """The tasks carry these notes in place of what was noted. Refused: one that is closed or not in scope."""

    def note(_: int, item: NoteTask, task: LockedTask) -> LockedTask | HuotongError:
        return task._replace(note=item.note)

    return change_tasks(tx, items, decide=note)


@command(SNOOZE, outcome=ChangedTask, chunk=Chunk(documents=500))
def snooze_tasks(tx: Tx, items: Sequence[SnoozeTask]) -> Sequence[ChangedTask | HuotongError]:
    """The tasks sleep until these days, or are awake without one.

    Refused: a day that is not after today for the company or more than a year away, a task that is closed
    or not in scope.
    """
    network = read_network(tx)

    def snooze(no: int, item: SnoozeTask, task: LockedTask) -> LockedTask | HuotongError:
        if item.until is not None:
            company = network.value.companies[task.company_id]
            today = business_day(company=company, at=tx.now)
            if not today < item.until <= today + timedelta(days=DAYS_MAX):
                return Malformed(field=f"{tx.path('tasks', no)}.until", reason="snooze_day")
        return task._replace(snoozed_until=item.until)

    return change_tasks(tx, items, decide=snooze)

"""Keep tasks: each fact has its task, each open task its fact."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.desk.contracts.tasks import KEEP, KeepTasks, KeptTasks
from huotong.desk.posting import SQL, Difference, ask_differences, begin_keeping, lock_tasks
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.ids import new_ids
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Tx


@command(KEEP, outcome=KeptTasks, chunk=Chunk(documents=1))
def keep_tasks(tx: Tx, items: Sequence[KeepTasks]) -> Sequence[KeptTasks | HuotongError]:
    """Facts without a task get one, tasks whose fact is gone are closed, the others tell their fact as it is.

    Looks at the whole book, whatever the actor's scope; one at a time, seven statements whatever the number.
    """
    begin_keeping(tx)
    found = [Difference._make(row) for row in ask_differences(tx).rows]
    known = lock_tasks(tx, ids=[one.task_id for one in found if one.task_id is not None])
    new = [one for one in found if one.task_id is None]
    gone = [(one.task_id,) for one in found if one.source_id is None and one.task_id in known]
    changed = [
        (one.task_id, one.since_on, one.org_unit_id, one.company_id)
        for one in found
        if one.source_id is not None and one.task_id in known
    ]
    rows = [(id, *one[1:]) for id, one in zip(new_ids(len(new)), new, strict=True)]
    post_rows(tx, SQL.insert_tasks, rows, at=tx.now)
    post_rows(tx, SQL.change_tasks, changed)
    post_rows(tx, SQL.close_tasks, gone, at=tx.now)
    return [KeptTasks(len(new), len(gone), len(changed)) for _ in items]

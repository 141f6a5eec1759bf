"""A piece of work of several commands is complete."""

from __future__ import annotations

from collections.abc import Sequence

import orjson

from huotong.intake.contracts import FinishRun, Run
from huotong.intake.locks import SQL, lock_run
from huotong.kernel.command import command
from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.tx import Tx


@command("intake.finish_run", outcome=Run, maximum=1)
def finish_run(tx: Tx, items: Sequence[FinishRun]) -> Sequence[Run | HuotongError]:
    """The run is complete and remembers these facts besides those it began with; repeatable."""
    (item,) = items
    found = lock_run(tx, id=item.id).one()
    if found is None:
        raise NotFound(kind="run", id=str(item.id))
    id, key, key_on, started_at, _, facts = found
    facts = {**orjson.loads(facts), **item.facts}
    tx.post(SQL.finish_run, rows=1, id=id, at=tx.now, facts=orjson.dumps(facts))
    tx.audit(kind="run", id=str(id), after={"finished": True})
    return [Run(id, key, key_on, started_at, tx.now, facts)]

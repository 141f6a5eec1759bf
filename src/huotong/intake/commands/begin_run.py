"""A piece of work of several commands begins, or is found where it was left."""

from __future__ import annotations

from collections.abc import Sequence

import orjson

from huotong.intake.contracts import BeginRun, Run
from huotong.intake.locks import SQL
from huotong.kernel.command import command
from huotong.kernel.errors import HuotongError
from huotong.kernel.ids import new_id
from huotong.kernel.keys import new_key
from huotong.kernel.tx import Tx


@command("intake.begin_run", outcome=Run, maximum=1)
def begin_run(tx: Tx, items: Sequence[BeginRun]) -> Sequence[Run | HuotongError]:
    """There is a run of this name on this fingerprint: with its own facts when it was there before."""
    (item,) = items
    found = tx.ask(SQL.find_run, name=item.name, fingerprint=item.fingerprint).one()
    if found is not None:
        id, key, key_on, started_at, finished_at, facts = found
        return [Run(id, key, key_on, started_at, finished_at, orjson.loads(facts))]
    new, id = new_key(), new_id()
    tx.post(
        SQL.insert_run,
        rows=1,
        id=id,
        name=item.name,
        fingerprint=item.fingerprint,
        key=new.value,
        key_on=new.on,
        at=tx.now,
        facts=orjson.dumps(item.facts),
    )
    tx.audit(kind="run", id=str(id), after={"name": item.name, "fingerprint": item.fingerprint})
    return [Run(id, new.value, new.on, tx.now, None, item.facts)]

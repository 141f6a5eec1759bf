"""Two workers keep the tasks at once, two clerks take the same one: no fact has two tasks, no task two takers."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from functools import partial

import orjson
import pytest

from huotong.desk.contracts.tasks import KeepTasks, TakeTask
from huotong.desk.public import TASKS, keep_tasks, take_tasks
from huotong.inventory.contracts.minimums import SetMinimumLevel
from huotong.inventory.public import set_minimum_levels
from huotong.inventory.testing import storehouse
from huotong.inventory.tests.test_races import at_once
from huotong.kernel.lists import read_page
from huotong.kernel.results import CommandResult
from huotong.kernel.testing.cluster import TestDatabase
from huotong.main.wiring import wire
from tests.books import differences

pytestmark = pytest.mark.race
WORKERS = 4


def test_a_fact_has_one_task_and_a_task_one_taker(own_database: TestDatabase) -> None:
    wire()
    store = storehouse()
    actor = store.actor
    levels = [
        SetMinimumLevel(store.shanghai.site_id, product, Decimal(5), None) for product in store.products
    ]
    set_minimum_levels(actor=actor, items=levels)
    keeping = partial(keep_tasks, actor=actor, items=[KeepTasks()])
    kept = [one.single() for one in at_once([keeping] * WORKERS) if isinstance(one, CommandResult)]
    assert sorted(one.opened for one in kept) == [0, 0, 0, 3]
    rows = orjson.loads(read_page(TASKS, actor=actor, query={}))["rows"]
    assert len(rows) == 3
    members = [replace(actor, member_id=actor.member_id + no) for no in range(WORKERS)]
    taking = [partial(take_tasks, actor=one, items=[TakeTask(int(rows[0]["id"]))]) for one in members]
    taken = [one.results[0] for one in at_once(taking) if isinstance(one, CommandResult)]
    refused = Counter(type(one.error).__name__ if one.error else "done" for one in taken)
    assert refused == {"done": 1, "TaskTaken": WORKERS - 1}
    assert differences() == {}

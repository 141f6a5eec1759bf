"""The endpoints of tasks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import orjson

from huotong.desk.contracts.tasks import KeepTasks, TakeTask
from huotong.desk.public import TASKS as TASKS_LISTED
from huotong.desk.public import keep_tasks, take_tasks
from huotong.kernel.lists import read_page
from huotong.main.wiring import wire
from tests.hostile import items as k
from tests.hostile.endpoint import Endpoint, each
from tests.hostile.items import Id, Some, Whole
from tests.hostile.world import World


def task(world: World, *, taken: bool = False) -> str:
    """A task on a transfer of which nothing came."""
    wire()
    transfer = world.transfer(shipped=True, short=True)
    keep_tasks(actor=world.actor, items=[KeepTasks()]).single()
    query = {"filter[source_id]": f"eq:{transfer}"}
    id = orjson.loads(read_page(TASKS_LISTED, actor=world.actor, query=query))["rows"][0]["id"]
    if taken:
        take_tasks(actor=world.actor, items=[TakeTask(int(id))]).single()
    return str(id)


def next_week() -> str:
    """A day to come."""
    return (datetime.now(UTC) + timedelta(days=7)).date().isoformat()


TASKS: Mapping[str, Endpoint] = {
    "/desk/tasks/take": Endpoint(lambda w: {"tasks": [task(w)]}, {"tasks": Some(), "tasks.0": Id(of="task")}),
    "/desk/tasks/give-back": Endpoint(
        lambda w: {"tasks": [task(w, taken=True)]}, {"tasks": Some(), "tasks.0": Id(of="task")}
    ),
    "/desk/tasks/note": Endpoint(
        lambda w: {"tasks": [{"id": task(w), "note": "The carrier looks for it"}]},
        each("tasks", {"id": Id(of="task"), "note": k.words(500)}),
    ),
    "/desk/tasks/snooze": Endpoint(
        lambda w: {"tasks": [{"id": task(w), "until": next_week()}]},
        each("tasks", {"id": Id(of="task"), "until": k.DAY_OR_NONE}),
    ),
    "/desk/task-rules/set": Endpoint(
        lambda w: {
            "rules": [{"task_kind": "transfer_late", "company_id": w.company, "days": 3, "off": False}]
        },
        each(
            "rules",
            {
                "task_kind": k.CHOICE,
                "company_id": Id(of="company"),
                "days": Whole(optional=True, low=0, high=366),
                "off": k.FLAG,
            },
        ),
    ),
}

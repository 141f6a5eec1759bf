"""The endpoints of the desk: tasks, and lists as members like them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson

from huotong.desk.contracts.lists import NewView
from huotong.desk.contracts.tasks import KeepTasks, TakeTask
from huotong.desk.public import TASKS as TASKS_LISTED
from huotong.desk.public import keep_tasks, save_views, take_tasks
from huotong.kernel.ids import new_id
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


def view(world: World) -> str:
    """A view of the owner's."""
    new = NewView("sales/orders", f"View {new_id()}", False, (), "", ())
    return str(save_views(actor=world.actor, items=[new]).single().id)


AS_VIEW: Mapping[str, k.Kind] = {
    "name": k.NAME,
    "shared": k.FLAG,
    "filters": Some(most=20, least=0),
    "filters.0.column": k.NAME,
    "filters.0.asked": k.words(4000),
    "sort": k.words(200),
    "columns": Some(most=100, least=0),
    "columns.0.name": k.NAME,
    "columns.0.width": Whole(optional=True, low=40, high=1200),
}
FILLED: Mapping[str, Any] = {
    "name": "Confirmed",
    "shared": True,
    "filters": [{"column": "status", "asked": "eq:confirmed"}],
    "sort": "-number",
    "columns": [{"name": "number", "width": 120}],
}
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
    "/desk/lists/arrange": Endpoint(
        lambda w: {"lists": [{"list": "sales/orders", "columns": [{"name": "number", "width": 120}]}]},
        each(
            "lists",
            {"list": k.NAME, **{name: kind for name, kind in AS_VIEW.items() if name.startswith("columns")}},
        ),
    ),
    "/desk/lists/choose-view": Endpoint(
        lambda w: {"lists": [{"list": "sales/orders", "view_id": view(w)}]},
        each("lists", {"list": k.NAME, "view_id": Id(optional=True, of="list_view")}),
    ),
    "/desk/views/save": Endpoint(
        lambda w: {"views": [{"list": "sales/orders", **FILLED}]},
        {**each("views", {"list": k.NAME, **AS_VIEW}), "views": Some(most=100)},
    ),
    "/desk/views/change": Endpoint(
        lambda w: {"views": [{"id": view(w), "version": 1, **FILLED}]},
        {
            **each("views", {"id": Id(of="list_view"), "version": Whole(low=1), **AS_VIEW}),
            "views": Some(most=100),
        },
    ),
    "/desk/views/delete": Endpoint(
        lambda w: {"views": [view(w)]}, {"views": Some(), "views.0": Id(of="list_view")}
    ),
}

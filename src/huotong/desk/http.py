"""The routes of desk."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from huotong.desk import public
from huotong.desk.contracts import Invariants, Verification
from huotong.desk.contracts.tasks import (
    ChangedTask,
    GiveBackTask,
    NoteTask,
    SetTaskRule,
    SnoozeTask,
    TakeTask,
    TaskDocument,
    TaskRuleIs,
)
from huotong.kernel.finding import Findings
from huotong.kernel.http import Body, Items, Query, Reply, Request, Results, Router, answer, show
from huotong.kernel.values import Id, Line

router = Router("desk")
WORDS_MAX = 100
router.list("/tasks", public.TASKS)
router.list("/task-rules", public.TASK_RULES)


class FindWords(Query):
    """What was typed into the box that finds anything."""

    words: Annotated[Line, Field(min_length=1, max_length=WORDS_MAX)]


class TaskIds(Body):
    """Tasks by id."""

    tasks: Items[Id]


class NotedTasks(Body):
    """Tasks and what is noted of them."""

    tasks: Items[NoteTask]


class SnoozedTasks(Body):
    """Tasks and until when they sleep."""

    tasks: Items[SnoozeTask]


class NewTaskRules(Body):
    """When facts become tasks."""

    rules: Items[SetTaskRule]


@router.get("/find", gives=Findings)
def find(request: Request, query: FindWords) -> Reply:
    """Documents by their number, products and partners by code, name, pinyin initials or barcode."""
    return show(public.find(actor=request.actor, words=query.words))


@router.get("/invariants", gives=Invariants)
def list_invariants(request: Request) -> Reply:
    """What the verify page verifies."""
    return show(public.list_invariants(actor=request.actor))


@router.post("/verify", gives=Verification)
def verify(request: Request) -> Reply:
    """Every ledger recomputed and compared with its balances; changes nothing."""
    return show(public.verify(actor=request.actor))


@router.post("/tasks/take", gives=Results[ChangedTask])
def take_tasks(request: Request, body: TaskIds) -> Reply:
    """The tasks are the reader's to do."""
    items = [TakeTask(id) for id in body.tasks]
    return answer(public.take_tasks(actor=request.actor, items=items, key=request.key))


@router.post("/tasks/give-back", gives=Results[ChangedTask])
def give_back_tasks(request: Request, body: TaskIds) -> Reply:
    """The tasks are nobody's any more."""
    items = [GiveBackTask(id) for id in body.tasks]
    return answer(public.give_back_tasks(actor=request.actor, items=items, key=request.key))


@router.post("/tasks/note", gives=Results[ChangedTask])
def note_tasks(request: Request, body: NotedTasks) -> Reply:
    """The tasks carry these notes."""
    return answer(public.note_tasks(actor=request.actor, items=body.tasks, key=request.key))


@router.post("/tasks/snooze", gives=Results[ChangedTask])
def snooze_tasks(request: Request, body: SnoozedTasks) -> Reply:
    """The tasks sleep until their days."""
    return answer(public.snooze_tasks(actor=request.actor, items=body.tasks, key=request.key))


@router.get("/tasks/{id}", gives=TaskDocument)
def show_task(request: Request, id: Id) -> Reply:
    """The task with what the reader may do with it."""
    found = public.show_task(actor=request.actor, task_id=id)
    return show(found, version=found.head.version)


@router.post("/task-rules/set", gives=Results[TaskRuleIs])
def set_task_rules(request: Request, body: NewTaskRules) -> Reply:
    """Facts become tasks by these rules."""
    return answer(public.set_task_rules(actor=request.actor, items=body.rules, key=request.key))

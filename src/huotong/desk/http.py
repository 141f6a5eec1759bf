"""The routes of desk."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, TypeVar

from pydantic import Field

from huotong.desk import public
from huotong.desk.contracts import Invariants, Verification
from huotong.desk.contracts.lists import (
    ArrangedList,
    ArrangeList,
    ChangeView,
    ChooseView,
    ChosenView,
    DeletedView,
    DeleteView,
    ListShown,
    NewView,
    SavedView,
)
from huotong.desk.contracts.printing import SHEETS_MAX
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
from huotong.kernel.actor import Locale
from huotong.kernel.finding import Findings
from huotong.kernel.http import Body, Content, Items, Query, Reply, Request, Results, Router, answer, show
from huotong.kernel.values import Code, Id, Ids, Line, Name

T = TypeVar("T")
Few = Annotated[list[T], Field(min_length=1, max_length=100)]
"""Views are long: with more of them a body would be larger than bodies may be."""
PDF = "application/pdf"
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


class WhichList(Query):
    """A list by its address below the API."""

    list: Name


class ArrangedLists(Body):
    """Lists and their columns."""

    lists: Items[ArrangeList]


class ChosenViews(Body):
    """Lists and the views they open with."""

    lists: Items[ChooseView]


class NewViews(Body):
    """Views to be kept."""

    views: Few[NewView]


class ChangedViews(Body):
    """Views as they are to be."""

    views: Few[ChangeView]


class ViewIds(Body):
    """Views by id."""

    views: Items[Id]


class WhatToPrint(Query):
    """Documents of one form by id, with commas between them, and the language when it is not the asker's."""

    form: Code
    ids: Annotated[Ids, Field(max_length=SHEETS_MAX)]
    locale: Locale | None = None


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


@router.get("/lists", gives=ListShown)
def show_list(request: Request, which: WhichList) -> Reply:
    """The list as the reader has it: columns, first view, all views."""
    return show(public.show_list(actor=request.actor, list=which.list))


@router.post("/lists/arrange", gives=Results[ArrangedList])
def arrange_lists(request: Request, body: ArrangedLists) -> Reply:
    """The reader sees these columns of the lists."""
    return answer(public.arrange_lists(actor=request.actor, items=body.lists, key=request.key))


@router.post("/lists/choose-view", gives=Results[ChosenView])
def choose_views(request: Request, body: ChosenViews) -> Reply:
    """The reader's lists open with these views."""
    return answer(public.choose_views(actor=request.actor, items=body.lists, key=request.key))


@router.post("/views/save", gives=Results[SavedView])
def save_views(request: Request, body: NewViews) -> Reply:
    """The views are kept."""
    return answer(public.save_views(actor=request.actor, items=body.views, key=request.key))


@router.post("/views/change", gives=Results[SavedView])
def change_views(request: Request, body: ChangedViews) -> Reply:
    """The views are as given."""
    return answer(public.change_views(actor=request.actor, items=body.views, key=request.key))


@router.post("/views/delete", gives=Results[DeletedView])
def delete_views(request: Request, body: ViewIds) -> Reply:
    """The views are gone."""
    items = [DeleteView(id) for id in body.views]
    return answer(public.delete_views(actor=request.actor, items=items, key=request.key))


@router.get("/print", gives=Content(PDF))
def print_documents(request: Request, asked: WhatToPrint) -> Reply:
    """The documents as one PDF, in the order asked for; made anew each time, from what is true then."""
    actor = request.actor if asked.locale is None else replace(request.actor, locale=asked.locale)
    made = public.print_documents(actor=actor, form=asked.form, ids=asked.ids)
    name = f'inline; filename="{asked.form}.pdf"'
    return Reply(200, made, (("Content-Type", PDF), ("Content-Disposition", name)))

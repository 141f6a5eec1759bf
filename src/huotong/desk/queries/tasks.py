"""Reads of tasks: whoever sees the org unit sees what is to be done there."""

from __future__ import annotations

from huotong.desk.contracts.tasks import (
    GIVE_BACK,
    NOTE,
    READ,
    SNOOZE,
    TAKE,
    TASK,
    TaskDocument,
    TaskHead,
    TaskKind,
    TaskRole,
    TaskStatus,
)
from huotong.desk.posting import SQL
from huotong.kernel.actor import Actor
from huotong.kernel.db.reading import fetch
from huotong.kernel.errors import NotFound
from huotong.kernel.lists import Column, Kind, ListDefinition
from huotong.kernel.scope import Scope, scope_of
from huotong.kernel.steps import Step, next_steps

OPEN = frozenset({TaskStatus.OPEN})
MOVES = {TAKE: OPEN, GIVE_BACK: OPEN, NOTE: OPEN, SNOOZE: OPEN}
"""In which states each command may be given."""
_ASLEEP = "coalesce(t.snoozed_until > (now() AT TIME ZONE c.time_zone)::date, false)"
TASKS = ListDefinition(
    name="desk.tasks",
    permission=READ,
    source="""desk_task AS t
  JOIN network_org_unit AS u ON u.book_id = t.book_id AND u.id = t.org_unit_id
  JOIN network_company AS c ON c.book_id = t.book_id AND c.id = t.company_id
  LEFT JOIN access_member AS m ON m.book_id = t.book_id AND m.id = t.taken_by""",
    book="t.book_id",
    scope=Scope(org_unit="t.org_unit_id"),
    where="t.closed_at IS NULL",
    columns=(
        Column("id", "t.id", Kind.ID, sortable=True),
        Column("task_kind", "t.task_kind", Kind.STATE, states=TaskKind),
        Column("task_role", "t.task_role", Kind.STATE, states=TaskRole),
        Column("source", "t.source_kind", Kind.CODE),
        Column("source_id", "t.source_id", Kind.ID),
        Column("number", "t.number", Kind.CODE),
        Column("since_on", "t.since_on", Kind.DATE, nullable=True),
        Column("opened_at", "t.opened_at", Kind.MOMENT, sortable=True),
        Column("org_unit_id", "t.org_unit_id", Kind.ID),
        Column("org_unit_name", "u.name"),
        Column("taken_by", "t.taken_by", Kind.ID, nullable=True),
        Column("taken_by_name", "m.name", nullable=True),
        Column("snoozed_until", "t.snoozed_until", Kind.DATE, nullable=True),
        Column("asleep", _ASLEEP, Kind.FLAG),
        Column("note", "t.note", filterable=False),
    ),
    sort="-id",
)
TASK_RULES = ListDefinition(
    name="desk.task_rules",
    permission="desk.read_task_rules",
    source="""desk_task_rule AS r
  JOIN network_company AS c ON c.book_id = r.book_id AND c.id = r.company_id""",
    book="r.book_id",
    scope=Scope(company="r.company_id"),
    columns=(
        Column("id", "r.id", Kind.ID, sortable=True),
        Column("task_kind", "r.task_kind", Kind.STATE, states=TaskKind),
        Column("company_id", "r.company_id", Kind.ID),
        Column("company_name", "c.name"),
        Column("days", "r.days", Kind.INTEGER, nullable=True),
        Column("off", "r.off", Kind.FLAG),
    ),
    sort="id",
)


def keeping_due(*, actor: Actor) -> bool:
    """Whether tasks may differ from their facts by now."""
    ((due,),) = fetch(SQL.keeping_due, actor=actor)
    return bool(due)


def show_task(*, actor: Actor, task_id: int) -> TaskDocument:
    """The task, open or closed, with what the reader may do; raises NotFound outside his scope."""
    actor.require(READ)
    rows = fetch(SQL.task_head, actor=actor, id=task_id, scope_org_units=scope_of(actor)["scope_org_units"])
    if not rows:
        raise NotFound(kind=TASK, id=str(task_id))
    id, version, kind, role, status, *others = rows[0]
    head = TaskHead(id, version, TaskKind(kind), TaskRole(role), TaskStatus(status), *others)
    steps = next_steps(actor, status=head.task_status, moves=MOVES)
    return TaskDocument(head, tuple(_fitting(step, head, actor) for step in steps))


def _fitting(step: Step, head: TaskHead, actor: Actor) -> Step:
    """A task is taken while nobody else has it, and given back when somebody has."""
    if step.allowed and step.command == TAKE and head.taken_by is not None:
        return Step(TAKE, False, "wrong_status")
    if step.allowed and step.command == GIVE_BACK and head.taken_by is None:
        return Step(GIVE_BACK, False, "wrong_status")
    return step

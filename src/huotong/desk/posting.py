"""The raw locks and writes of tasks, and the statement that compares them with their facts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from huotong.desk.ports import Facts, registered_facts
from huotong.kernel.db.sql import Statement, Statements, nested, statement
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Answer, Rank, Tx

SQL = Statements.beside(__file__)
PROMISE = "When the tasks were kept last, each fact had its task and each open task its fact."


class Difference(NamedTuple):
    """A fact without task (no `task_id`), an open task without fact (no `source_id`), or both, unlike."""

    task_id: int | None
    task_kind: int | None
    task_role: int | None
    source_kind: str | None
    source_id: int | None
    number: str | None
    company_id: int | None
    org_unit_id: int | None
    since_on: date | None


class LockedTask(NamedTuple):
    """A task under lock."""

    id: int
    number: str
    company_id: int
    org_unit_id: int
    closed_at: object
    taken_by: int | None
    note: str
    snoozed_until: date | None


def begin_keeping(tx: Tx) -> None:
    """Locks the keeper of the book's tasks, and notes what is seen from now on."""
    tx.reach(Rank.DOCUMENT)
    tx.post(SQL.make_keeper, at=tx.now)
    tx.lock(Rank.DOCUMENT, SQL.lock_keeper)
    tx.post(SQL.mark_kept, rows=1, at=tx.now)


def ask_differences(tx: Tx) -> Answer:
    """Rows of Difference; the keeper is locked by now."""
    return tx.ask(compared(tuple(registered_facts())))


def lock_tasks(tx: Tx, *, ids: Sequence[int]) -> dict[int, LockedTask]:
    """The tasks that there are, locked in id order."""
    rows = tx.lock(Rank.DOCUMENT, SQL.lock_tasks, ids=sorted(set(ids))).rows
    return {row[0]: LockedTask._make(row) for row in rows}


def write_tasks(tx: Tx, *, tasks: Sequence[LockedTask]) -> None:
    """What a member decides of tasks is as given."""
    post_rows(tx, SQL.write_tasks, [(one.id, one.taken_by, one.note, one.snoozed_until) for one in tasks])


@cache
def compared(facts: tuple[Facts, ...]) -> Statement:
    """All that differs between facts and open tasks on the day on which they were kept."""
    return statement("compare_tasks", _COMPARED.format(facts=_together(facts)), promise=PROMISE)


def facts_invariant() -> Statement:
    """The differences that there are although nothing happened since the tasks were kept."""
    text = _COMPARED.format(facts=_together(registered_facts())) + _QUIET
    return statement("tasks_have_facts", text, promise=PROMISE)


def _together(facts: Sequence[Facts]) -> str:
    return "\n UNION ALL ".join(
        _OF_KIND.format(
            kind=one.kind.value,
            role=one.role.value,
            source_kind=one.source_kind,
            days=one.days,
            facts=nested(one.statement),
        )
        for one in facts
    )


_OF_KIND = """SELECT {kind}::smallint AS task_kind, {role}::smallint AS task_role,
       '{source_kind}' AS source_kind, {days} AS days, w.source_id, w.org_unit_id, w.company_id, w.number,
       w.since_on
  FROM ({facts}) AS w (source_id, org_unit_id, company_id, number, since_on)"""
_COMPARED = """SELECT t.id AS task_id, f.task_kind, f.task_role, f.source_kind, f.source_id, f.number,
       f.company_id, f.org_unit_id, f.since_on
  FROM (SELECT a.task_kind, a.task_role, a.source_kind, a.source_id, a.number, a.company_id,
               a.org_unit_id, a.since_on
          FROM ({facts}) AS a
          JOIN network_company AS c ON c.id = a.company_id
          JOIN desk_task_keeping AS k ON k.book_id = c.book_id
          LEFT JOIN desk_task_rule AS own
            ON own.book_id = c.book_id AND own.task_kind = a.task_kind AND own.company_id = a.company_id
         WHERE c.book_id = :book::bigint AND k.book_id = :book::bigint
           AND NOT coalesce(own.off, false)
           AND (a.since_on IS NULL
                OR (k.kept_at AT TIME ZONE c.time_zone)::date - a.since_on
                   >= coalesce(own.days, a.days))) AS f
  FULL JOIN (SELECT d.id, d.task_kind, d.source_id, d.since_on, d.org_unit_id, d.company_id
               FROM desk_task AS d
              WHERE d.book_id = :book::bigint AND d.closed_at IS NULL) AS t
    ON t.task_kind = f.task_kind AND t.source_id = f.source_id
 WHERE (f.source_id IS NULL OR t.id IS NULL OR t.since_on IS DISTINCT FROM f.since_on
        OR t.org_unit_id <> f.org_unit_id OR t.company_id <> f.company_id)"""
_QUIET = """
   AND EXISTS (SELECT 1 FROM desk_task_keeping AS q
                WHERE q.book_id = :book::bigint AND q.keeper = 1
                  AND NOT EXISTS (SELECT 1 FROM command_log AS l
                                   WHERE l.book_id = :book::bigint AND l.xid >= q.seen_before
                                     AND l.command <> 'desk.keep_tasks'))"""

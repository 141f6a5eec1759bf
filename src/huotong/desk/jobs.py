"""Timed work of desk."""

from __future__ import annotations

from huotong.desk.contracts.tasks import KeepTasks
from huotong.desk.public import keep_tasks, keeping_due
from huotong.kernel.actor import Actor


def keep_tasks_of_book(book_id: int) -> int:
    """The tasks of the book are as its facts are; returns how many arose or closed. Repeatable.

    Nothing is written when nothing happened since, but once an hour: facts also come with the day.
    """
    actor = Actor(
        user_id=0,
        member_id=0,
        book_id=book_id,
        permissions=frozenset({keep_tasks.name}),
        org_unit_ids=(),
        company_ids=(),
    )
    if not keeping_due(actor=actor):
        return 0
    kept = keep_tasks(actor=actor, items=[KeepTasks()]).single()
    return kept.opened + kept.closed

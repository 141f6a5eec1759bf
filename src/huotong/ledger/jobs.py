"""Timed work of the ledger."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from huotong.kernel.actor import Actor
from huotong.kernel.db.reading import fetch_all
from huotong.ledger.posting.sql import SQL
from huotong.limits.contracts import BlockCredit, BlockedBy, ReleaseCredit
from huotong.limits.public import block_credit, release_credit


def block_overdue_credit(book_id: int, *, today: date | None = None) -> int:
    """Credit of customers later than their company tolerates is blocked, and released once they paid.

    The day is each company's business day, unless one is given. Returns how many were changed. Nothing is
    written when there is nobody to block or release. Repeatable.
    """
    actor = Actor(
        user_id=0,
        member_id=0,
        book_id=book_id,
        permissions=frozenset({block_credit.name, release_credit.name}),
        org_unit_ids=(),
        company_ids=(),
    )
    late, paid = fetch_all(
        (SQL.overdue_to_block, {"today": today}), (SQL.overdue_to_release, {"today": today}), actor=actor
    )
    return _block(actor, late, today=today) + _release(actor, paid)


def _block(actor: Actor, rows: list[tuple[Any, ...]], *, today: date | None) -> int:
    items = [
        BlockCredit(
            company_id=company,
            customer_id=customer,
            currency=currency,
            reason=f"{days} days overdue 逾期 {days} 天",
            by=BlockedBy.OVERDUE,
            on=today,
        )
        for company, customer, currency, _, days, _ in rows
    ]
    return len(block_credit(actor=_seeing(actor, rows), items=items).done) if items else 0


def _release(actor: Actor, rows: list[tuple[Any, ...]]) -> int:
    items = [
        ReleaseCredit(company_id=company, customer_id=customer, currency=currency)
        for company, customer, currency, _ in rows
    ]
    return len(release_credit(actor=_seeing(actor, rows), items=items).done) if items else 0


def _seeing(actor: Actor, rows: list[tuple[Any, ...]]) -> Actor:
    """The same worker, who sees just these companies and org units."""
    return replace(
        actor,
        company_ids=tuple(sorted({row[0] for row in rows})),
        org_unit_ids=tuple(sorted({row[3] for row in rows})),
    )

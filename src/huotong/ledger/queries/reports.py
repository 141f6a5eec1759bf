"""Trial balance and periods."""

from __future__ import annotations

from decimal import Decimal

from huotong.kernel.actor import Actor
from huotong.kernel.db.reading import fetch, fetch_all
from huotong.kernel.errors import NotFound
from huotong.kernel.scope import scope_of
from huotong.ledger.contracts import PeriodState, shown
from huotong.ledger.posting.sql import SQL

READ_TRIAL_BALANCE = "ledger.read_trial_balance"
READ_PERIODS = "ledger.read_periods"
ZERO = Decimal(0)


def show_trial_balance(*, actor: Actor, company_id: int, year: int, period: int) -> shown.TrialBalance:
    """Every account of the company that moved up to the period, by code; debits equal credits in each column.

    Raises NotFound for a company outside the actor's scope or a period it does not have.
    """
    actor.require(READ_TRIAL_BALANCE)
    asked = {
        "company": company_id,
        "year": year,
        "period": period,
        "scope_companies": scope_of(actor)["scope_companies"],
    }
    heads, rows = fetch_all((SQL.trial_balance_head, asked), (SQL.trial_balance, asked), actor=actor)
    if not heads:
        raise NotFound(kind="period", id=f"{year}-{period}")
    ((company, currency, _),) = heads
    return shown.TrialBalance(
        company=company,
        currency=currency,
        year=year,
        period=period,
        rows=tuple(_row(actor, row) for row in rows),
        total_debit=sum((row[4] for row in rows), ZERO),
        total_credit=sum((row[5] for row in rows), ZERO),
    )


def _row(actor: Actor, row: tuple[str, str, str, Decimal, Decimal, Decimal]) -> shown.TrialBalanceRow:
    code, name_en, name_zh, opening, debit, credit = row
    closing = opening + debit - credit
    return shown.TrialBalanceRow(
        account=code,
        name=name_zh if actor.locale == "zh-CN" else name_en,
        opening_debit=max(opening, ZERO),
        opening_credit=max(-opening, ZERO),
        debit=debit,
        credit=credit,
        closing_debit=max(closing, ZERO),
        closing_credit=max(-closing, ZERO),
    )


def list_periods(*, actor: Actor, company_id: int) -> shown.Periods:
    """The fiscal periods of a company, the oldest first; none when it keeps no books the actor may see."""
    actor.require(READ_PERIODS)
    rows = fetch(
        SQL.periods, actor=actor, company=company_id, scope_companies=scope_of(actor)["scope_companies"]
    )
    names = ("period_id", "company_id", "year", "no", "starts_on", "ends_on", "open")
    return shown.Periods(rows=tuple(PeriodState(**dict(zip(names, row, strict=True))) for row in rows))

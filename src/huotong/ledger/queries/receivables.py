"""What customers owe: statement of account, ageing, dunning list, each within the actor's org units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from huotong.kernel.actor import Actor
from huotong.kernel.db.reading import fetch_all
from huotong.kernel.errors import Malformed, NotFound
from huotong.kernel.scope import scope_of
from huotong.ledger.contracts import shown
from huotong.ledger.posting.sql import SQL
from huotong.ledger.rules.dunning import dunning_level

READ_STATEMENT = "ledger.read_statement"
READ_AGEING = "ledger.read_ageing"
READ_DUNNING = "ledger.read_dunning"
DAYS_MAX = 366
ZERO = Decimal(0)


def show_statement(
    *, actor: Actor, company_id: int, customer_id: int, first_on: date, last_on: date
) -> shown.Statement:
    """The customer's account with the company from the first to the last day, a year at most.

    Raises NotFound for a company outside the actor's scope or without books, and for an unknown customer;
    Malformed for days in the wrong order or too far apart.
    """
    actor.require(READ_STATEMENT)
    if not 0 <= (last_on - first_on).days < DAYS_MAX:
        raise Malformed(field="last_on", reason="days_range")
    scope = scope_of(actor)
    asked = {
        "company": company_id,
        "partner": customer_id,
        "first_on": first_on,
        "scope_org_units": scope["scope_org_units"],
    }
    books, customers, rows = fetch_all(
        (SQL.books_head, {"company": company_id, "scope_companies": scope["scope_companies"]}),
        (SQL.statement_head, asked),
        (SQL.statement_rows, {**asked, "last_on": last_on}),
        actor=actor,
    )
    company, currency = _books(books, company_id)
    if not customers:
        raise NotFound(kind="partner", id=str(customer_id))
    ((code, name, opening),) = customers
    moved = tuple(_moved(rows, opening))
    return shown.Statement(
        company=company,
        customer_code=code,
        customer_name=name,
        currency=currency,
        first_on=first_on,
        last_on=last_on,
        opening=opening,
        rows=moved,
        debit=sum((row.debit for row in moved), ZERO),
        credit=sum((row.credit for row in moved), ZERO),
        closing=moved[-1].balance if moved else opening,
    )


def _books(rows: list[tuple[Any, ...]], company_id: int) -> tuple[str, str]:
    if not rows:
        raise NotFound(kind="company", id=str(company_id))
    company, currency = rows[0]
    return company, currency


def _moved(rows: Iterable[tuple[Any, ...]], balance: Decimal) -> Iterator[shown.StatementRow]:
    for posted_on, event, kind, id, number, amount in rows:
        balance += amount
        yield shown.StatementRow(
            posted_on=posted_on,
            kind=event,
            document=shown.Link(kind=kind, id=id, number=number or str(id)),
            debit=max(amount, ZERO),
            credit=max(-amount, ZERO),
            balance=balance,
        )


def show_ageing(*, actor: Actor, company_id: int, on: date) -> shown.Ageing:
    """What each customer owed the company at the end of the day, by days overdue.

    What was settled later is open here again. Raises NotFound for a company outside the actor's scope.
    """
    actor.require(READ_AGEING)
    (company, currency), rows = _of_day(actor, SQL.ageing, company_id=company_id, on=on)
    sums = [sum((row[place] for row in rows), ZERO) for place in range(3, 10)]
    return shown.Ageing(
        company=company,
        currency=currency,
        on=on,
        rows=tuple(
            shown.AgeingRow(customer_id=id, customer_code=code, customer_name=name, aged=_aged(amounts))
            for id, code, name, *amounts in rows
        ),
        totals=_aged(sums),
    )


def _aged(amounts: list[Decimal]) -> shown.Aged:
    names = ("not_due", "days_1_30", "days_31_60", "days_61_90", "days_over_90", "unapplied", "total")
    return shown.Aged(**dict(zip(names, amounts, strict=True)))


def show_dunning(*, actor: Actor, company_id: int, on: date) -> shown.Dunning:
    """The invoices overdue at the end of the day with their level, by customer and due day.

    Raises NotFound for a company outside the actor's scope.
    """
    actor.require(READ_DUNNING)
    (company, currency), rows = _of_day(actor, SQL.dunning, company_id=company_id, on=on)
    return shown.Dunning(
        company=company,
        currency=currency,
        on=on,
        rows=tuple(_overdue(row, on) for row in rows),
        total=sum((row[-1] for row in rows), ZERO),
    )


def _overdue(row: tuple[Any, ...], on: date) -> shown.DunningRow:
    customer_id, code, name, invoice_id, number, invoiced_on, due_on, gross, left = row
    days = (on - due_on).days
    return shown.DunningRow(
        customer_id=customer_id,
        customer_code=code,
        customer_name=name,
        invoice_id=invoice_id,
        number=number,
        invoiced_on=invoiced_on,
        due_on=due_on,
        days=days,
        level=dunning_level(days),
        gross=gross,
        open_amount=left,
    )


def _of_day(
    actor: Actor, statement: Any, *, company_id: int, on: date
) -> tuple[tuple[str, str], list[tuple[Any, ...]]]:
    scope = scope_of(actor)
    books, rows = fetch_all(
        (SQL.books_head, {"company": company_id, "scope_companies": scope["scope_companies"]}),
        (statement, {"company": company_id, "on": on, "scope_org_units": scope["scope_org_units"]}),
        actor=actor,
    )
    return _books(books, company_id), rows

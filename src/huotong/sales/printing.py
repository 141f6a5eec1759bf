"""Orders, quotations and blanket orders on paper."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from huotong.desk.contracts.printing import Sheet
from huotong.desk.public import (
    GOODS_AT_PRICES,
    PrintForm,
    by_document,
    columns_of_sheet,
    goods_at_price,
    labelled,
    named,
    totals_of,
)
from huotong.kernel.actor import Actor
from huotong.kernel.db.reading import fetch_all
from huotong.kernel.scope import scope_of
from huotong.sales.agreement_queries import READ_BLANKET_ORDERS, READ_QUOTATIONS
from huotong.sales.contracts import ORDER
from huotong.sales.contracts.agreeing import BLANKET_ORDER, QUOTATION, AgreementKind
from huotong.sales.posting import SQL
from huotong.sales.queries import READ


def order_sheets(*, actor: Actor, ids: Sequence[int]) -> dict[int, Sheet]:
    """What stands on the paper of these orders, by id; those not there for the actor are left out."""
    actor.require(READ)
    heads, lines = fetch_all(
        (SQL.orders_to_print, {"ids": ids, "scope_org_units": scope_of(actor)["scope_org_units"]}),
        (SQL.order_lines_to_print, {"ids": ids}),
        actor=actor,
    )
    goods = by_document(lines)
    sheets: dict[int, Sheet] = {}
    for head in heads:
        (
            id,
            number,
            company,
            address,
            digits,
            customer,
            ship_to,
            on,
            wanted_on,
            external,
            currency,
            *sums,
            note,
        ) = head
        sheets[id] = Sheet(
            title=named(actor, ORDER),
            number=number,
            company=company,
            address=address,
            facts=labelled(
                actor,
                customer=customer,
                ordered_on=on,
                ship_to=ship_to,
                wanted_on=wanted_on,
                external_number=external,
                currency=currency,
            ),
            columns=columns_of_sheet(actor, GOODS_AT_PRICES),
            rows=tuple(goods_at_price(row, digits=digits) for row in goods[id]),
            totals=totals_of(actor, *sums, digits=digits, currency=currency),
            note=note,
            signatures=(named(actor, "issued_by"), named(actor, "agreed_by")),
        )
    return sheets


def agreement_sheets(
    *, actor: Actor, ids: Sequence[int], form: str, kind: AgreementKind, permission: str
) -> dict[int, Sheet]:
    """What stands on the paper of these agreements of a kind, by id; those not there are left out."""
    actor.require(permission)
    units = scope_of(actor)["scope_org_units"]
    heads, lines = fetch_all(
        (SQL.agreements_to_print, {"ids": ids, "kind": kind.value, "scope_org_units": units}),
        (SQL.agreement_lines_to_print, {"ids": ids}),
        actor=actor,
    )
    goods = by_document(lines)
    sheets: dict[int, Sheet] = {}
    for head in heads:
        id, number, company, address, digits, customer, ship_to, on, since, until, currency, *sums, note = (
            head
        )
        sheets[id] = Sheet(
            title=named(actor, form),
            number=number,
            company=company,
            address=address,
            facts=labelled(
                actor,
                customer=customer,
                agreed_on=on,
                ship_to=ship_to,
                valid_from=since,
                valid_to=until,
                currency=currency,
            ),
            columns=columns_of_sheet(actor, GOODS_AT_PRICES),
            rows=tuple(goods_at_price(row, digits=digits) for row in goods[id]),
            totals=totals_of(actor, *sums, digits=digits, currency=currency),
            note=note,
            signatures=(named(actor, "issued_by"), named(actor, "agreed_by")),
        )
    return sheets


def _agreement_form(form: str, *, kind: AgreementKind, permission: str) -> PrintForm:
    return PrintForm(form, form, partial(agreement_sheets, form=form, kind=kind, permission=permission))


SALES_FORMS = (
    PrintForm(ORDER, ORDER, order_sheets),
    _agreement_form(QUOTATION, kind=AgreementKind.QUOTATION, permission=READ_QUOTATIONS),
    _agreement_form(BLANKET_ORDER, kind=AgreementKind.BLANKET_ORDER, permission=READ_BLANKET_ORDERS),
)

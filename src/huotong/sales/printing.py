"""Orders, quotations and blanket orders on paper."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from huotong.desk.contracts.printing import Sheet
from huotong.desk.public import Priced, PrintForm, by_document, priced_sheet
from huotong.kernel.actor import Actor
from huotong.kernel.db.reading import fetch_all
from huotong.kernel.scope import scope_of
from huotong.sales.agreement_queries import READ_BLANKET_ORDERS, READ_QUOTATIONS
from huotong.sales.contracts import ORDER
from huotong.sales.contracts.agreeing import BLANKET_ORDER, QUOTATION, AgreementKind
from huotong.sales.posting import SQL
from huotong.sales.queries import READ

_Rows = Sequence[Sequence[Any]]


def order_sheets(*, actor: Actor, ids: Sequence[int]) -> dict[int, Sheet]:
    """What stands on the paper of these orders, by id; those not there for the actor are left out."""
    actor.require(READ)
    heads, lines = fetch_all(
        (SQL.orders_to_print, {"ids": ids, "scope_org_units": scope_of(actor)["scope_org_units"]}),
        (SQL.order_lines_to_print, {"ids": ids}),
        actor=actor,
    )
    return _sheets(actor, heads, lines, form=ORDER, told=("ordered_on", "wanted_on", "external_number"))


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
    return _sheets(actor, heads, lines, form=form, told=("agreed_on", "valid_from", "valid_to"))


def _sheets(
    actor: Actor, heads: _Rows, lines: _Rows, *, form: str, told: tuple[str, str, str]
) -> dict[int, Sheet]:
    """The sheets of heads of one form; `told` names the three facts in which forms differ."""
    goods = by_document(lines)
    sheets: dict[int, Sheet] = {}
    on, second, third = told
    for head in heads:
        id, number, company, address, digits, customer, ship_to, day, *others, currency = head[:-4]
        *sums, note = head[-4:]
        facts = {"customer": customer, on: day, "ship_to": ship_to, second: others[0], third: others[1]}
        sheets[id] = priced_sheet(
            actor,
            form=form,
            number=number,
            issuer=(company, address),
            facts=facts,
            priced=Priced(goods[id], sums, digits, currency),
            signed_by=("issued_by", "agreed_by"),
            note=note,
        )
    return sheets


def _agreement_form(form: str, *, kind: AgreementKind, permission: str) -> PrintForm:
    return PrintForm(form, form, partial(agreement_sheets, form=form, kind=kind, permission=permission))


SALES_FORMS = (
    PrintForm(ORDER, ORDER, order_sheets),
    _agreement_form(QUOTATION, kind=AgreementKind.QUOTATION, permission=READ_QUOTATIONS),
    _agreement_form(BLANKET_ORDER, kind=AgreementKind.BLANKET_ORDER, permission=READ_BLANKET_ORDERS),
)

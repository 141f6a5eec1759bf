"""Reads of quotations and blanket orders, each bound to what its actor may see."""

from __future__ import annotations

from typing import Any

import orjson

from huotong.kernel.actor import Actor
from huotong.kernel.db.reading import fetch_all
from huotong.kernel.errors import NotFound
from huotong.kernel.lists import Column, Kind, ListDefinition
from huotong.kernel.scope import Scope, scope_of
from huotong.kernel.steps import next_steps
from huotong.kernel.values import code_key
from huotong.sales.agreements import SQL
from huotong.sales.contracts import OrderStatus
from huotong.sales.contracts.agreeing import (
    BLANKET_ORDER,
    QUOTATION,
    AgreementDocument,
    AgreementHead,
    AgreementKind,
    AgreementLineRow,
    AgreementStatus,
    OrderOfAgreement,
)
from huotong.sales.rules.states import AGREEMENT_MOVES

READ_QUOTATIONS = "sales.read_quotations"
READ_BLANKET_ORDERS = "sales.read_blanket_orders"


def list_of_agreements(
    name: str, permission: str, kind: AgreementKind, *, joined: str = "", more: tuple[Column, ...] = ()
) -> ListDefinition:
    """The list of one kind of agreements, with what else is `joined` and shown of it."""
    return ListDefinition(
        name=name,
        permission=permission,
        source="sales_agreement a JOIN partners_partner p ON p.book_id = a.book_id AND p.id = a.partner_id"
        + joined,
        book="a.book_id",
        scope=Scope(org_unit="a.org_unit_id"),
        where=f"a.kind_of = {kind.value}",
        columns=(
            Column("id", "a.id", Kind.ID),
            Column("number", "a.number", Kind.CODE, sortable=True),
            Column("agreed_on", "a.agreed_on", Kind.DATE, sortable=True),
            Column("valid_from", "a.valid_from", Kind.DATE),
            Column("valid_to", "a.valid_to", Kind.DATE),
            Column("customer_id", "a.partner_id", Kind.ID),
            Column("customer_code", "p.code", Kind.CODE, match="p.code_key", fold=code_key),
            Column("customer_name", "a.partner_name"),
            Column("status", "a.agreement_status", Kind.STATE, states=AgreementStatus),
            Column("company_id", "a.company_id", Kind.ID),
            Column("org_unit_id", "a.org_unit_id", Kind.ID),
            Column("currency", "a.currency", Kind.CODE),
            Column("lines", "a.line_count", Kind.INTEGER),
            Column("net", "a.net", Kind.AMOUNT),
            Column("tax", "a.tax", Kind.AMOUNT),
            Column("gross", "a.gross", Kind.AMOUNT),
            *more,
        ),
        sort="-agreed_on",
    )


QUOTATIONS = list_of_agreements("sales.quotations", READ_QUOTATIONS, AgreementKind.QUOTATION)
BLANKET_ORDERS = list_of_agreements("sales.blanket_orders", READ_BLANKET_ORDERS, AgreementKind.BLANKET_ORDER)


def show_quotation(*, actor: Actor, quotation_id: int) -> AgreementDocument:
    """The quotation with its lines, the orders made from it, and its next steps; raises NotFound."""
    actor.require(READ_QUOTATIONS)
    return _show(actor, quotation_id, kind=AgreementKind.QUOTATION, name=QUOTATION)


def show_blanket_order(*, actor: Actor, blanket_order_id: int) -> AgreementDocument:
    """The blanket order with its lines, what was called off, and its next steps; raises NotFound."""
    actor.require(READ_BLANKET_ORDERS)
    return _show(actor, blanket_order_id, kind=AgreementKind.BLANKET_ORDER, name=BLANKET_ORDER)


def _show(actor: Actor, id: int, *, kind: AgreementKind, name: str) -> AgreementDocument:
    units = scope_of(actor)["scope_org_units"]
    heads, lines, orders = fetch_all(
        (SQL.agreement_head, {"id": id, "kind": kind.value, "scope_org_units": units}),
        (SQL.agreement_lines, {"id": id}),
        (SQL.orders_of_agreement, {"id": id}),
        actor=actor,
    )
    if not heads:
        raise NotFound(kind=name, id=str(id))
    row = [*heads[0]]
    row[2] = AgreementStatus(row[2])
    head = AgreementHead(*row)
    return AgreementDocument(
        head,
        tuple(line_row(line) for line in lines),
        tuple(OrderOfAgreement(one[0], one[1], OrderStatus(one[2]), *one[3:]) for one in orders),
        next_steps(actor, status=head.agreement_status, moves=AGREEMENT_MOVES[kind]),
    )


def line_row(row: tuple[Any, ...]) -> AgreementLineRow:
    """A line as it is shown."""
    columns = [*row]
    columns[8] = orjson.loads(columns[8])
    return AgreementLineRow(*columns)

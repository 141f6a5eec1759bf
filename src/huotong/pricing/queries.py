"""Reads of pricing, each bound to the companies its actor may see."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from huotong.kernel.actor import Actor
from huotong.kernel.db.reading import fetch, fetch_all
from huotong.kernel.db.sql import Statements
from huotong.kernel.errors import NotFound
from huotong.kernel.history import read_history
from huotong.kernel.lists import Column, Kind, ListDefinition
from huotong.kernel.scope import Scope, scope_of
from huotong.kernel.steps import next_steps
from huotong.kernel.values import code_key
from huotong.partners.contracts import TaxStatus
from huotong.pricing.contracts import (
    PRICE_CHANGE,
    ChangeStatus,
    PriceChangeDocument,
    PriceChangeLineRow,
    PriceChangeRow,
    PriceListDocument,
    PriceListHead,
    PutPrice,
    Treatment,
)
from huotong.pricing.rules.states import MOVES

SQL = Statements.beside(__file__)
READ_CHANGES = "pricing.read_price_changes"
PRICE_LISTS = ListDefinition(
    name="pricing.price_lists",
    permission="pricing.list_price_lists",
    source="pricing_price_list l JOIN network_company c ON c.book_id = l.book_id AND c.id = l.company_id",
    book="l.book_id",
    scope=Scope(company="l.company_id"),
    columns=(
        Column("id", "l.id", Kind.ID),
        Column("code", "l.code", Kind.CODE, sortable=True, match="l.code_key", fold=code_key),
        Column("name", "l.name", sortable=True),
        Column("company", "c.name"),
        Column("currency", "l.currency"),
        Column("includes_tax", "l.includes_tax", Kind.FLAG),
    ),
    sort="code",
    where="l.archived_at IS NULL",
)
PRICES = ListDefinition(
    name="pricing.prices",
    permission="pricing.list_prices",
    source=(
        "pricing_price p JOIN pricing_price_list l ON l.book_id = p.book_id AND l.id = p.price_list_id"
        " JOIN catalog_product i ON i.book_id = p.book_id AND i.id = p.product_id"
        " JOIN catalog_unit u ON u.book_id = p.book_id AND u.id = coalesce(p.unit_id, i.base_unit_id)"
    ),
    book="p.book_id",
    scope=Scope(company="l.company_id"),
    columns=(
        Column("id", "p.id", Kind.ID),
        Column("price_list_id", "p.price_list_id", Kind.ID),
        Column("product_id", "p.product_id", Kind.ID),
        Column("price_list", "l.code", Kind.CODE, match="l.code_key", fold=code_key),
        Column("sku", "i.sku", Kind.CODE, sortable=True, match="i.sku_key", fold=code_key),
        Column("product", "i.name"),
        Column("unit_id", "p.unit_id", Kind.ID, nullable=True),
        Column("unit", "u.code"),
        Column("from_quantity", "nullif(p.from_quantity, 0)", Kind.QUANTITY, nullable=True),
        Column("price", "p.price", Kind.PRICE, sortable=True),
        Column("minimum", "p.minimum", Kind.PRICE, nullable=True),
        Column("currency", "l.currency"),
        Column("valid_from", "p.valid_from", Kind.DATE, sortable=True),
        Column("valid_to", "p.valid_to", Kind.DATE, sortable=True, nullable=True),
    ),
    sort="sku",
    where="NOT p.withdrawn",
)
ASSIGNMENTS = ListDefinition(
    name="pricing.assignments",
    permission="pricing.list_price_lists",
    source=(
        "pricing_assignment a JOIN pricing_price_list l ON l.book_id = a.book_id AND l.id = a.price_list_id"
        " LEFT JOIN partners_partner p ON p.book_id = a.book_id AND p.id = a.customer_id"
        " LEFT JOIN partners_customer_group g ON g.book_id = a.book_id AND g.id = a.customer_group_id"
        " LEFT JOIN network_org_unit u ON u.book_id = a.book_id AND u.id = a.org_unit_id"
        " LEFT JOIN network_company c ON c.book_id = a.book_id AND c.id = a.company_id"
    ),
    book="a.book_id",
    # A holder outside the scope is not told of; groups and companies lie in the scope of the list.
    scope=Scope(
        company="l.company_id",
        org_unit="coalesce(p.org_unit_id, a.org_unit_id, (:scope_org_units::bigint[])[1])",
    ),
    columns=(
        Column("id", "a.id", Kind.ID),
        Column("price_list_id", "a.price_list_id", Kind.ID),
        Column("price_list", "l.code", Kind.CODE, match="l.code_key", fold=code_key),
        Column("customer", "p.name", nullable=True),
        Column("customer_group", "g.name", nullable=True),
        Column("org_unit", "u.name", nullable=True),
        Column("company", "c.name", nullable=True),
        Column("currency", "a.currency"),
        Column("valid_from", "a.valid_from", Kind.DATE, sortable=True),
        Column("valid_to", "a.valid_to", Kind.DATE, sortable=True, nullable=True),
    ),
    sort="-valid_from",
)
PRICE_CHANGES = ListDefinition(
    name="pricing.price_changes",
    permission=READ_CHANGES,
    source=(
        "pricing_price_change h JOIN pricing_price_list l ON l.book_id = h.book_id AND l.id = h.price_list_id"
    ),
    book="h.book_id",
    scope=Scope(company="h.company_id"),
    columns=(
        Column("id", "h.id", Kind.ID),
        Column("number", "h.number", Kind.CODE, sortable=True),
        Column("price_list_id", "h.price_list_id", Kind.ID),
        Column("price_list", "l.code", Kind.CODE, match="l.code_key", fold=code_key),
        Column("valid_from", "h.valid_from", Kind.DATE, sortable=True),
        Column("status", "h.change_status", Kind.STATE, states=ChangeStatus),
        Column("lines", "h.line_count", Kind.INTEGER),
        Column("note", "h.note"),
        Column("created_at", "h.created_at", Kind.MOMENT),
        Column("approved_at", "h.approved_at", Kind.MOMENT, nullable=True),
    ),
    sort="-valid_from",
)
TAX_RULES = ListDefinition(
    name="pricing.tax_rules",
    permission="pricing.list_tax_rules",
    source=(
        "pricing_tax_rule r JOIN network_company c ON c.book_id = r.book_id AND c.id = r.company_id"
        " JOIN catalog_tax_class k ON k.book_id = r.book_id AND k.id = r.tax_class_id"
        " LEFT JOIN network_region f ON f.book_id = r.book_id AND f.id = r.ship_from_id"
        " LEFT JOIN network_region t ON t.book_id = r.book_id AND t.id = r.ship_to_id"
    ),
    book="r.book_id",
    scope=Scope(company="r.company_id"),
    columns=(
        Column("id", "r.id", Kind.ID),
        Column("company", "c.name"),
        Column("tax_class", "k.name"),
        Column(
            "tax_status", "nullif(r.tax_status, '')", Kind.STATE, states=get_args(TaxStatus), nullable=True
        ),
        Column("ship_from", "f.name", nullable=True),
        Column("ship_to", "t.name", nullable=True),
        Column("rate", "r.rate", Kind.RATE, sortable=True),
        Column("treatment", "r.treatment", Kind.STATE, states=get_args(Treatment)),
        Column("valid_from", "r.valid_from", Kind.DATE, sortable=True),
        Column("valid_to", "r.valid_to", Kind.DATE, sortable=True, nullable=True),
    ),
    sort="-valid_from",
)


def show_price_change(*, actor: Actor, change_id: int) -> PriceChangeDocument:
    """The price change with its lines and next steps; raises NotFound."""
    actor.require(READ_CHANGES)
    companies = scope_of(actor)["scope_companies"]
    heads, lines = fetch_all(
        (SQL.price_change_head, {"id": change_id, "scope_companies": companies}),
        (SQL.price_change_lines, {"id": change_id}),
        actor=actor,
    )
    if not heads:
        raise NotFound(kind=PRICE_CHANGE, id=str(change_id))
    row = [*heads[0]]
    row[2] = ChangeStatus(row[2])
    head = PriceChangeRow(*row)
    steps = next_steps(actor, status=head.change_status, moves=MOVES)
    return PriceChangeDocument(head, tuple(PriceChangeLineRow(*line) for line in lines), steps)


def show_price_list(*, actor: Actor, price_list_id: int) -> PriceListDocument:
    """The price list with its history; raises NotFound."""
    actor.require(PRICE_LISTS.permission)
    companies = scope_of(actor)["scope_companies"]
    heads = fetch(SQL.price_list_head, actor=actor, id=price_list_id, scope_companies=companies)
    if not heads:
        raise NotFound(kind="price_list", id=str(price_list_id))
    history = read_history(actor=actor, subjects=[("price_list", price_list_id)])
    return PriceListDocument(PriceListHead(*heads[0]), history)


def rows_of_prices(actor: Actor) -> Sequence[PutPrice]:
    """The prices of the scope that stand today or later as rows of their file."""
    actor.require(PRICES.permission)
    companies = scope_of(actor)["scope_companies"]
    return [PutPrice(*row) for row in fetch(SQL.rows_of_prices, actor=actor, scope_companies=companies)]

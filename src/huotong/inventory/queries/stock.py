"""Reads of inventory, each bound to what its actor may see.

What goods are worth is seen with its own permission only: the list without it has no such column to
show, filter or sort by.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from huotong.inventory.contracts import (
    READ_VALUES,
    AvailableAt,
    CardLine,
    CardPlace,
    ExpireHolds,
    MoveKind,
    ProductAvailability,
    StockCard,
    StockState,
)
from huotong.kernel.actor import Actor
from huotong.kernel.db.reading import fetch, fetch_all
from huotong.kernel.db.sql import Statements
from huotong.kernel.errors import NotFound
from huotong.kernel.lists import Column, Kind, ListDefinition
from huotong.kernel.masking import masked
from huotong.kernel.scope import Scope, scope_of
from huotong.kernel.values import DATE_MAX, code_key

SQL = Statements.beside(__file__.replace("/queries/", "/"))
READ = "inventory.read_stock"
EXPIRE = "inventory.expire_holds"
CARD_LINES = 100
_ID_MAX = 2**63 - 1
_AT_SITE = Scope(org_unit="s.org_unit_id")
_PLACED = """
  JOIN network_site AS s ON s.book_id = l.book_id AND s.id = l.site_id
  JOIN catalog_product AS p ON p.book_id = l.book_id AND p.id = l.sku_id
  JOIN catalog_unit AS u ON u.book_id = p.book_id AND u.id = p.base_unit_id"""
_COMPANY = "\n  JOIN network_company AS c ON c.book_id = s.book_id AND c.id = s.company_id"
_WHERE = (
    Column("site_id", "l.site_id", Kind.ID, sortable=True),
    Column("site_code", "s.code", Kind.CODE, match="s.code_key", fold=code_key),
    Column("site_name", "s.name"),
    Column("sku_id", "l.sku_id", Kind.ID),
    Column("sku", "p.sku", Kind.CODE, match="p.sku_key", fold=code_key),
    Column("product_name", "p.name"),
)
_LEVEL = (
    *_WHERE,
    Column("on_hand", "l.on_hand", Kind.QUANTITY),
    Column("reserved", "l.reserved", Kind.QUANTITY),
    Column("available", "l.on_hand - l.reserved", Kind.QUANTITY),
    Column("unit", "u.code", Kind.CODE),
    Column("state", "l.state", Kind.STATE, states=StockState),
    Column("owner_id", "l.owner_id", Kind.ID),
)
LEVELS = ListDefinition(
    name="inventory.levels",
    permission=READ,
    source=f"stock_level AS l{_PLACED}",
    book="l.book_id",
    scope=_AT_SITE,
    columns=_LEVEL,
    key=("site_id", "sku_id", "owner_id", "state"),
    sort="site_id",
)
VALUES = ListDefinition(
    name="inventory.values",
    permission=READ_VALUES,
    source=f"stock_cost AS l{_PLACED}{_COMPANY}",
    book="l.book_id",
    scope=_AT_SITE,
    columns=(
        *_WHERE,
        Column("quantity", "l.quantity", Kind.QUANTITY),
        Column("unit", "u.code", Kind.CODE),
        Column("value", "l.amount", Kind.AMOUNT, needs=READ_VALUES),
        Column("currency", "c.currency", Kind.CODE),
        Column("owner_id", "l.owner_id", Kind.ID),
    ),
    key=("site_id", "sku_id", "owner_id"),
    sort="site_id",
)
MOVES = ListDefinition(
    name="inventory.moves",
    permission=READ,
    source=f"stock_leg AS l\n  JOIN stock_move AS m ON m.book_id = l.book_id AND m.id = l.move_id{_PLACED}",
    book="l.book_id",
    scope=_AT_SITE,
    where="l.place = 1",
    columns=(
        Column("id", "l.id", Kind.ID),
        Column("moved_on", "l.posted_on", Kind.DATE, sortable=True),
        Column("kind", "m.kind", Kind.STATE, states=MoveKind),
        *_WHERE,
        Column("quantity", "l.quantity", Kind.QUANTITY),
        Column("unit", "u.code", Kind.CODE),
        Column("state", "l.state", Kind.STATE, states=StockState),
        Column("source", "m.source_kind", Kind.CODE),
        Column("source_id", "m.source_id", Kind.ID),
        Column("note", "m.note", filterable=False),
    ),
    sort="-moved_on",
)


def list_availability(*, actor: Actor, product_ids: Sequence[int]) -> tuple[ProductAvailability, ...]:
    """Per product the sites within scope that know it, those with most available first."""
    actor.require(READ)
    rows = fetch(
        SQL.availability_of_products,
        actor=actor,
        skus=sorted(set(product_ids)),
        scope_org_units=scope_of(actor)["scope_org_units"],
    )
    found: dict[int, list[AvailableAt]] = {product_id: [] for product_id in product_ids}
    for product_id, *columns in rows:
        found[product_id].append(AvailableAt(*columns))
    return tuple(
        ProductAvailability(product_id, sum((one.available for one in sites), Decimal(0)), tuple(sites))
        for product_id, sites in found.items()
    )


def show_card(*, actor: Actor, site_id: int, product_id: int, after: CardPlace | None = None) -> StockCard:
    """The moves of a product at a site, the newest first, each with the balance after it.

    The first page begins at what is there now, each next one at the `next` of the page before. Raises
    NotFound outside the actor's scope. Amounts are None without the permission to read values.
    """
    actor.require(READ)
    place = {"site": site_id, "sku": product_id}
    scope = scope_of(actor)["scope_org_units"]
    span = {
        "before_on": after.before_on if after else DATE_MAX,
        "before_id": after.before_id if after else _ID_MAX,
        "limit": CARD_LINES + 1,
    }
    heads, rows = fetch_all(
        (SQL.card_head, {**place, "scope_org_units": scope}), (SQL.card_lines, {**place, **span}), actor=actor
    )
    if not heads:
        raise NotFound(kind="stock_card", id=f"{site_id}/{product_id}")
    balance = after.balance if after else rows[0][-1] if rows else Decimal(0)
    lines, balance = _card_lines(rows[:CARD_LINES], balance=balance)
    more = len(rows) > CARD_LINES
    following = CardPlace(lines[-1].posted_on, lines[-1].id, balance) if more else None
    site_code, site_name, sku, name, unit = heads[0]
    return masked(StockCard(site_code, site_name, sku, name, unit, lines, following), actor=actor)


def find_expired_hold(*, actor: Actor, span: ExpireHolds) -> bool:
    """Whether a hold that ran out in the span still holds something."""
    actor.require(EXPIRE)
    found = fetch(SQL.ask_expired_holds, actor=actor, since=span.since, until=span.until, limit=1)
    return bool(found)


def _card_lines(rows: Sequence[tuple[Any, ...]], *, balance: Decimal) -> tuple[tuple[CardLine, ...], Decimal]:
    """The lines, of which the first has this balance, and the balance before the last."""
    lines: list[CardLine] = []
    for id, posted_on, kind, source_kind, source_id, note, state, quantity, amount, _ in rows:
        lines.append(
            CardLine(
                id=id,
                posted_on=posted_on,
                kind=MoveKind(kind).name.lower(),
                source_kind=source_kind,
                source_id=source_id,
                note=note,
                state=StockState(state).name.lower(),
                quantity=quantity,
                balance=balance,
                amount=amount,
            )
        )
        balance -= quantity
    return tuple(lines), balance

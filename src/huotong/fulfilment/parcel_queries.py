"""Reads of parcels, each bound to what its actor may see."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from huotong.fulfilment.contracts import DeliveryStatus
from huotong.fulfilment.contracts.packing import ParcelGoods, ParcelRow, Parcels, ParcelStatus
from huotong.kernel.actor import Actor
from huotong.kernel.db.reading import fetch, fetch_all
from huotong.kernel.db.sql import Statements
from huotong.kernel.lists import Column, Kind, ListDefinition
from huotong.kernel.scope import Scope
from huotong.kernel.values import code_key

SQL = Statements.beside(__file__)
READ = "fulfilment.read_deliveries"

PARCELS = ListDefinition(
    name="fulfilment.parcels",
    permission=READ,
    source=(
        "fulfilment_parcel k JOIN fulfilment_delivery d ON d.book_id = k.book_id AND d.id = k.delivery_id"
        " JOIN partners_partner p ON p.book_id = d.book_id AND p.id = d.partner_id"
        " JOIN network_site s ON s.book_id = d.book_id AND s.id = d.site_id"
    ),
    book="k.book_id",
    scope=Scope(org_unit="d.org_unit_id", or_org_unit="s.org_unit_id"),
    columns=(
        Column("id", "k.id", Kind.ID),
        Column("number", "k.number", Kind.CODE),
        Column("packed_at", "k.packed_at", Kind.MOMENT, sortable=True),
        Column("carrier", "k.carrier"),
        Column("tracking", "k.tracking", Kind.CODE),
        Column("weight", "k.weight", Kind.QUANTITY, nullable=True),
        Column("parcel_status", "k.parcel_status", Kind.STATE, states=ParcelStatus),
        Column("delivery_id", "k.delivery_id", Kind.ID),
        Column("delivery", "d.number", Kind.CODE),
        Column("status", "d.delivery_status", Kind.STATE, states=DeliveryStatus),
        Column("delivered_on", "d.issued_on", Kind.DATE, nullable=True),
        Column("order_id", "d.order_id", Kind.ID),
        Column("site_id", "d.site_id", Kind.ID),
        Column("site", "s.name"),
        Column("customer_id", "d.partner_id", Kind.ID),
        Column("customer_code", "p.code", Kind.CODE, match="p.code_key", fold=code_key),
        Column("customer_name", "p.name"),
        Column("company_id", "d.company_id", Kind.ID),
    ),
    sort="-packed_at",
)


def list_parcels_of_delivery(*, actor: Actor, delivery_id: int) -> Parcels:
    """The parcels into which a delivery's goods are packed; none of one that is not there for the actor."""
    actor.require(READ)
    return _parcels(actor, [delivery_id])


def list_parcels_of_order(*, actor: Actor, order_id: int) -> Parcels:
    """The parcels in which an order's goods leave or left, with their tracking numbers."""
    actor.require(READ)
    rows = fetch(SQL.deliveries_of_order, actor=actor, id=order_id, scope_org_units=actor.org_unit_ids)
    return _parcels(actor, [row[0] for row in rows])


def _parcels(actor: Actor, deliveries: Sequence[int]) -> Parcels:
    if not deliveries:
        return Parcels(())
    heads, goods = fetch_all(
        (SQL.parcels_shown, {"deliveries": deliveries, "scope_org_units": actor.org_unit_ids}),
        (SQL.goods_shown, {"deliveries": deliveries}),
        actor=actor,
    )
    inside: dict[int, list[ParcelGoods]] = {}
    for parcel, *part in goods:
        inside.setdefault(parcel, []).append(ParcelGoods(*part))
    return Parcels(tuple(_row(head, inside[head[0]]) for head in heads))


def _row(head: Sequence[Any], goods: Sequence[ParcelGoods]) -> ParcelRow:
    row = [*head, tuple(goods)]
    row[4] = DeliveryStatus(row[4])
    return ParcelRow(*row)

"""The raw writes of sales: plain functions on an open transaction, for sets of any size."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import orjson

from huotong.inventory.contracts.expecting import EXPECTED_SERIES
from huotong.kernel.db.sql import Statements
from huotong.kernel.ids import new_ids
from huotong.kernel.numbering import still_lanes
from huotong.kernel.tx import Answer, Rank, Tx
from huotong.sales.contracts import OrderStatus, Progress
from huotong.sales.rules.drafts import Draft, DraftLine

SQL = Statements.beside(__file__)
ENTRY_SERIES = ("BO", "QT", "RO", "SO")
"""The series from which whatever names a customer and products takes its number before it reads them."""


def lock_orders(tx: Tx, *, ids: Sequence[int]) -> Answer:
    """Locks orders by id; rows (id, number, status, company, org unit, partner, currency, region,
    latitude, longitude, net, tax, backorders, priority, hold reason) in id order, none for an id that
    does not exist."""
    return tx.lock(Rank.DOCUMENT, SQL.lock_orders, ids=ids)


def ask_lines_of_orders(tx: Tx, *, ids: Sequence[int]) -> Answer:
    """Rows (order, line, line_no, product, quantity, net, tax, planned, delivered, invoiced, cancelled,
    waived)."""
    return tx.ask(SQL.lines_of_orders, ids=ids)


def ask_external_numbers(tx: Tx, *, numbers: Sequence[str]) -> Answer | None:
    """Rows (external number, order number) of those that are used already; None when none is asked for."""
    return tx.ask(SQL.taken_external_numbers, external_numbers=numbers) if numbers else None


def write_orders(tx: Tx, *, drafts: Sequence[Draft]) -> None:
    """The orders and their lines stand: two statements whatever the number."""
    tx.post(
        SQL.insert_orders,
        rows=len(drafts),
        at=tx.now,
        member=tx.actor.member_id,
        ids=[d.id for d in drafts],
        numbers=[d.number for d in drafts],
        external_numbers=[d.external_number for d in drafts],
        statuses=[d.status.value for d in drafts],
        companies=[d.company_id for d in drafts],
        org_units=[d.org_unit_id for d in drafts],
        partners=[d.partner_id for d in drafts],
        partner_names=[d.partner_name for d in drafts],
        currencies=[d.currency for d in drafts],
        ordered_ons=[d.ordered_on for d in drafts],
        addresses=[d.address.id for d in drafts],
        regions=[d.address.region_id for d in drafts],
        latitudes=[d.address.latitude for d in drafts],
        longitudes=[d.address.longitude for d in drafts],
        ship_tos=[d.address.line for d in drafts],
        notes=[d.note for d in drafts],
        line_counts=[len(d.lines) for d in drafts],
        nets=[d.net for d in drafts],
        taxes=[d.tax for d in drafts],
        backorders=[d.backorders for d in drafts],
        priorities=[d.priority for d in drafts],
        wanted_ons=[d.wanted_on for d in drafts],
        salesmen=[d.salesman_id for d in drafts],
    )
    lines = [(d.id, line) for d in drafts for line in d.lines]
    tx.post(
        SQL.insert_order_lines,
        rows=len(lines),
        orders=[order for order, _ in lines],
        **line_columns([line for _, line in lines]),
    )


def line_columns(lines: Sequence[DraftLine]) -> dict[str, Sequence[Any]]:
    """What every document with priced lines writes of them, by the names of the parameters."""
    return {
        "ids": [line.id for line in lines],
        "line_nos": [line.line_no for line in lines],
        "products": [line.product_id for line in lines],
        "entered_quantities": [line.entered_quantity for line in lines],
        "units": [line.unit_id for line in lines],
        "numerators": [line.numerator for line in lines],
        "denominators": [line.denominator for line in lines],
        "quantities": [line.quantity for line in lines],
        "prices": [line.price for line in lines],
        "traces": [orjson.dumps(line.trace) for line in lines],
        "nets": [line.net for line in lines],
        "tax_rules": [line.tax_rule_id for line in lines],
        "tax_rates": [line.tax_rate for line in lines],
        "taxes": [line.tax for line in lines],
    }


def change_backorders(tx: Tx, *, changes: Sequence[tuple[int, int, int, Decimal, date | None]]) -> None:
    """What waits changes by (line, order, product, difference, promised day); the caller holds the orders.

    A difference that leaves less than nothing breaks the CHECK.
    """
    if changes:
        lines, orders, products, quantities, days = zip(*sorted(changes), strict=True)
        tx.post(
            SQL.change_backorders,
            rows=len(changes),
            at=tx.now,
            lines=lines,
            orders=orders,
            products=products,
            quantities=quantities,
            promised_ons=days,
        )


def tell_days(tx: Tx, *, days: Mapping[int, date]) -> None:
    """Each line that waits and was promised for no day yet is promised for this one."""
    if days:
        tx.post(SQL.tell_days, lines=list(days), promised_ons=list(days.values()))


def lower_backorders(tx: Tx, *, quantities: Mapping[int, Decimal]) -> None:
    """So much less waits of each line; the caller holds the orders."""
    if quantities:
        tx.post(
            SQL.lower_backorders,
            rows=len(quantities),
            lines=list(quantities),
            quantities=list(quantities.values()),
        )


def ask_backorders_of_orders(tx: Tx, *, ids: Sequence[int]) -> Answer:
    """Rows (order, line, product, quantity) of what waits of orders."""
    return tx.ask(SQL.backorders_of_orders, ids=ids)


def ask_backorders_of_products(tx: Tx, *, ids: Sequence[int]) -> Answer:
    """Rows (order, line, line_no, product, quantity) that wait, in the order in which they are served, of
    orders within the actor's scope that nothing stops."""
    return tx.ask(SQL.backorders_of_products, ids=ids, scope_org_units=tx.actor.org_unit_ids)


def write_explanations(tx: Tx, *, explanations: Mapping[int, bytes]) -> None:
    """Why each order (by id) is served from where is kept."""
    tx.post(
        SQL.insert_explanations,
        rows=len(explanations),
        at=tx.now,
        on=tx.now.date(),
        ids=new_ids(len(explanations)),
        orders=list(explanations),
        explanations=list(explanations.values()),
    )


def record_progress(tx: Tx, *, steps: Sequence[Progress]) -> None:
    """The lines have come further, by all steps of each together; the caller holds their orders."""
    by_line: dict[int, Progress] = {}
    for step in steps:
        known = by_line.get(step.line_id)
        by_line[step.line_id] = step if known is None else known + step
    moved = [
        step for step in by_line.values() if any((step.planned, step.delivered, step.invoiced, step.waived))
    ]
    if moved:
        tx.post(
            SQL.move_lines,
            rows=len(moved),
            ids=[step.line_id for step in moved],
            planned=[step.planned for step in moved],
            delivered=[step.delivered for step in moved],
            invoiced=[step.invoiced for step in moved],
            waived=[step.waived for step in moved],
        )


def set_status(tx: Tx, *, statuses: Mapping[int, OrderStatus]) -> None:
    """The orders, locked by the caller, stand in these states."""
    if statuses:
        tx.post(
            SQL.set_order_status,
            rows=len(statuses),
            at=tx.now,
            ids=list(statuses),
            statuses=[status.value for status in statuses.values()],
        )


def raise_versions(tx: Tx, *, ids: Sequence[int]) -> None:
    """Each of the orders, locked by the caller, is one version on."""
    if ids:
        tx.post(SQL.raise_order_versions, rows=len(ids), ids=ids)


def set_hold_reasons(tx: Tx, *, reasons: Mapping[int, str]) -> None:
    """The orders, locked by the caller, are held for these reasons; an empty one lets the order go on."""
    if reasons:
        tx.post(
            SQL.set_hold_reasons,
            rows=len(reasons),
            ids=list(reasons),
            reasons=list(reasons.values()),
            at=tx.now,
        )


def set_salesmen(tx: Tx, *, salesmen: Mapping[int, int | None]) -> None:
    """The orders, locked by the caller, are the sales of these members."""
    if salesmen:
        tx.post(SQL.set_salesmen, rows=len(salesmen), ids=list(salesmen), salesmen=list(salesmen.values()))


def cancel_lines(tx: Tx, *, cancelled: Mapping[int, Any]) -> None:
    """These quantities of the lines will not be delivered."""
    if cancelled:
        tx.post(
            SQL.cancel_lines, rows=len(cancelled), ids=list(cancelled), cancelled=list(cancelled.values())
        )


def still_order_entry(tx: Tx) -> None:
    """No order or agreement is being entered until this transaction ends: see decision 0017."""
    still_lanes(tx, series=ENTRY_SERIES, years=range(tx.now.year - 1, tx.now.year + 2))


def still_product_entry(tx: Tx) -> None:
    """As `still_order_entry`, and no expected receipt is being entered either."""
    series = sorted((*ENTRY_SERIES, EXPECTED_SERIES))
    still_lanes(tx, series=series, years=range(tx.now.year - 1, tx.now.year + 2))


def ask_open_orders_of_partners(tx: Tx, *, ids: Sequence[int]) -> Answer:
    """Rows (partner, "open_order", how many) of those of the partners that have orders under way."""
    return tx.ask(SQL.open_orders_of_partners, ids=ids)


def ask_open_orders_of_products(tx: Tx, *, ids: Sequence[int]) -> Answer:
    """Rows (product, "open_order", how many) of those of the products that orders under way name."""
    return tx.ask(SQL.open_orders_of_products, ids=ids)


def ask_open_orders_of_units(tx: Tx, *, ids: Sequence[int]) -> Answer:
    """Rows (org unit, "open_order", how many) of those of the org units that have orders under way."""
    return tx.ask(SQL.open_orders_of_units, ids=ids)

"""Sales figures over 5,000,000 lines: 3 years, 40 org units, 1,000 products, 2,000 customers."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import date
from typing import Any

import psycopg

from bench.results import Figure
from bench.trade import Trade
from huotong.analytics.contracts import Grouping, Sales, SalesAsked
from huotong.analytics.public import show_sales
from huotong.kernel.actor import Actor
from huotong.network.contracts import CreateOrgUnit
from huotong.network.public import create_org_units

LINES = 5_000_000
UNITS = 40
REPEATS = 5
TARGET = 1.0
FIRST, LAST = date(2023, 1, 1), date(2025, 12, 31)
ODD_FIRST, ODD_LAST = date(2023, 1, 10), date(2025, 12, 20)

_SALES = """
INSERT INTO business.analytics_sale (book_id, fact, source_line_id, document_id, posted_on, org_unit_id,
       partner_id, product_id, site_id, region_id, salesman_id, quantity, net, cost)
SELECT %(book)s, f.fact, g, g / 5, DATE '2023-01-01' + (g * 1096 / %(lines)s)::integer,
       (%(units)s::bigint[])[1 + (g / 5) %% %(unit_count)s],
       (%(customers)s::bigint[])[1 + (g / 5 * 7919) %% %(customer_count)s],
       (%(products)s::bigint[])[1 + (g * 104729) %% %(product_count)s],
       (%(sites)s::bigint[])[1 + (g / 5) %% %(site_count)s], 1 + (g / 5 * 31) %% 340, 1 + (g / 5) %% 25,
       1 + g %% 9, CASE f.fact WHEN 2 THEN 10 + (g %% 9000) / 100.0 ELSE 0 END,
       CASE f.fact WHEN 1 THEN 7 + (g %% 6000) / 100.0 ELSE 0 END
  FROM generate_series(%(from)s::bigint, %(to)s::bigint) AS g
 CROSS JOIN (VALUES (1), (2)) AS f (fact)
"""
_SUMS = """
INSERT INTO business.analytics_rollup (book_id, dimension, grain, org_unit_id, first_on, key_id,
       lines, quantity, net, cost)
SELECT f.book_id, {number}, 1, f.org_unit_id, f.posted_on, {key}, count(*),
       coalesce(sum(f.quantity) FILTER (WHERE f.fact = 1), 0), sum(f.net), sum(f.cost)
  FROM business.analytics_sale AS f WHERE f.book_id = %(book)s
 GROUP BY f.book_id, f.org_unit_id, f.posted_on, {key}
"""
_MONTHS = """
INSERT INTO business.analytics_rollup (book_id, dimension, grain, org_unit_id, first_on, key_id,
       lines, quantity, net, cost)
SELECT r.book_id, r.dimension, 2, r.org_unit_id, date_trunc('month', r.first_on)::date, r.key_id,
       sum(r.lines), sum(r.quantity), sum(r.net), sum(r.cost)
  FROM business.analytics_rollup AS r WHERE r.book_id = %(book)s AND r.grain = 1
 GROUP BY r.book_id, r.dimension, r.org_unit_id, date_trunc('month', r.first_on)::date, r.key_id
"""
_KEYS = ("0::bigint", "f.partner_id", "f.product_id", "f.site_id", "f.region_id", "f.salesman_id")
_STEP = 500_000


def sales_figures(admin: psycopg.Connection[Any], trade: Trade, again: Callable[[], Actor]) -> list[Figure]:
    """Shipments and invoices of every line are planted with their sums, then asked for; see `ask_figures`.

    `again` gives the actor anew, with the new units in his scope.
    """
    _plant(admin, trade)
    return ask_figures(again(), customer_id=trade.customer_ids[0], site_id=trade.site_ids[0])


def ask_figures(actor: Actor, *, customer_id: int, site_id: int) -> list[Figure]:
    """Seconds of each grouping over all lines, of odd days, of a comparison and of filtered questions."""
    whole = {by.value: SalesAsked(by, FIRST, LAST) for by in Grouping}
    odd = SalesAsked(Grouping.PRODUCT, ODD_FIRST, ODD_LAST)
    compared = SalesAsked(
        Grouping.CUSTOMER,
        date(2025, 1, 1),
        LAST,
        compare_first_on=date(2024, 1, 1),
        compare_last_on=date(2024, 12, 31),
    )
    one_customer = SalesAsked(Grouping.PRODUCT, FIRST, LAST, customer_id=customer_id)
    one_site = SalesAsked(Grouping.CUSTOMER, date(2025, 10, 1), LAST, site_id=site_id)
    seconds = {name: _median(actor, asked) for name, asked in whole.items()}
    named = f"sales figures over {LINES:,} lines"
    return [
        Figure(f"{named}: slowest grouping", max(seconds.values()), "s", target=TARGET),
        *(Figure(f"  {named}: by {name}", took, "s") for name, took in seconds.items()),
        Figure(f"{named}: by product, odd days", _median(actor, odd), "s", target=TARGET),
        Figure(f"{named}: by customer, two years compared", _median(actor, compared), "s", target=TARGET),
        Figure(f"{named}: products of a customer", _median(actor, one_customer), "s", target=TARGET),
        Figure(f"{named}: customers of a site, a quarter", _median(actor, one_site), "s", target=TARGET),
    ]


def _median(actor: Actor, asked: SalesAsked) -> float:
    times = []
    for _ in range(REPEATS):
        started = time.perf_counter()
        told = show_sales(actor=actor, asked=asked)
        times.append(time.perf_counter() - started)
        _check(told, asked)
    return statistics.median(times)


def _check(told: Sales, asked: SalesAsked) -> None:
    """Over the whole period every grouping has every line twice: shipped and invoiced."""
    (total,) = told.totals
    whole = (asked.first_on, asked.last_on) == (FIRST, LAST) and not asked.customer_id
    if not told.rows or (whole and total.sums.lines != 2 * LINES):
        raise RuntimeError(f"{total.sums.lines} lines by {asked.by}")


def _plant(admin: psycopg.Connection[Any], trade: Trade) -> None:
    actor = trade.actor
    wanted = [
        CreateOrgUnit(f"B{no}", f"Branch {no}", "branch", trade.company_id, "HQ") for no in range(UNITS)
    ]
    units = [one.id for one in create_org_units(actor=actor, items=wanted).done]
    common = {
        "book": actor.book_id,
        "lines": LINES,
        "units": units,
        "unit_count": len(units),
        "customers": list(trade.customer_ids),
        "customer_count": len(trade.customer_ids),
        "products": list(trade.product_ids),
        "product_count": len(trade.product_ids),
        "sites": list(trade.site_ids),
        "site_count": len(trade.site_ids),
    }
    for first in range(0, LINES, _STEP):
        admin.execute(_SALES, {**common, "from": first, "to": min(first + _STEP, LINES) - 1})
    for number, key in enumerate(_KEYS):
        admin.execute(_SUMS.format(number=number, key=key), common)
    admin.execute(_MONTHS, common)
    admin.execute("VACUUM ANALYZE business.analytics_sale")
    admin.execute("VACUUM ANALYZE business.analytics_rollup")

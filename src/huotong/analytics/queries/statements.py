"""The statement that sums sales; its text depends on what is asked, never on a value.

Unfiltered questions are answered from the sums by day and month, filtered ones from the lines themselves.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from huotong.analytics.contracts import Grouping
from huotong.kernel.db.sql import Statement, statement

TIMES = frozenset({Grouping.DAY, Grouping.MONTH})
_PIECES = (
    "unnest(:units::bigint[], :companies::bigint[], :currencies::text[], :grains::smallint[],"
    " :first_ons::date[], :last_ons::date[], :earlier::boolean[])"
    " AS k (org_unit_id, company_id, currency, grain, first_on, last_on, earlier)"
)
_ABOVE = (
    " LEFT JOIN network_org_closure AS c ON c.book_id = {book} AND c.descendant_id = k.org_unit_id"
    " AND c.valid_from <= {day} AND (c.valid_to IS NULL OR c.valid_to >= {day})"
)
_SHIFT = "CASE WHEN k.earlier THEN :shift::integer ELSE 0 END"


class Dimension(NamedTuple):
    """Where a grouping stands: its number among the sums, its column among the lines."""

    number: int
    column: str


DIMENSIONS = {
    Grouping.CUSTOMER: Dimension(1, "partner_id"),
    Grouping.PRODUCT: Dimension(2, "product_id"),
    Grouping.CATEGORY: Dimension(2, "product_id"),
    Grouping.SITE: Dimension(3, "site_id"),
    Grouping.REGION: Dimension(4, "region_id"),
    Grouping.SALESMAN: Dimension(5, "salesman_id"),
}
FILTERS = {
    "customer_id": "f.partner_id = :customer_id::bigint",
    "product_id": "f.product_id = :product_id::bigint",
    "category_id": "p.category_id = ANY(:categories::bigint[])",
    "site_id": "f.site_id = :site_id::bigint",
    "region_id": "f.region_id = :region_id::bigint",
    "salesman_id": "f.salesman_id = :salesman_id::bigint",
}


class Shape(NamedTuple):
    """What decides the text; `by` None asks for totals alone, `today` for the tree of today."""

    by: Grouping | None
    filters: tuple[str, ...]
    today: bool


@lru_cache(256)
def sums_statement(shape: Shape) -> Statement:
    """Rows (is total, key, currency, lines, quantity, net, cost, and net and cost of the earlier period)."""
    from_lines = bool(shape.filters)
    source, day = ("analytics_sale AS f", "f.posted_on") if from_lines else _rollup()
    joins, key = _key(shape, day, from_lines)
    conditions = ["f.book_id = :book::bigint", *(FILTERS[name] for name in shape.filters)]
    if not from_lines:
        number = DIMENSIONS[shape.by].number if shape.by in DIMENSIONS else 0
        conditions += [f"f.dimension = {number}", "f.grain = k.grain"]
    if "p." in "".join((key, *conditions)):
        product = "f.product_id" if from_lines else "f.key_id"
        joins += f" JOIN catalog_product AS p ON p.book_id = f.book_id AND p.id = {product}"
    quantity = "CASE WHEN f.fact IN (1, 3, 5) THEN f.quantity END" if from_lines else "f.quantity"
    lines = "count(*) FILTER (WHERE NOT k.earlier)" if from_lines else _sum("f.lines")
    sets = f"GROUPING SETS (({key}, k.currency), (k.currency))" if shape.by else "k.currency"
    is_total = f"GROUPING({key})" if shape.by else "1"
    order = "2" if shape.by in TIMES else "6 DESC, 2"
    sums = ", ".join(
        [lines, _sum(quantity)]
        + [_sum(value, earlier=earlier) for earlier in (False, True) for value in ("f.net", "f.cost")]
    )
    clauses = (
        f"SELECT {is_total}, {key}, k.currency, {sums}",
        f"FROM {_PIECES}",
        f"JOIN {source} ON f.org_unit_id = k.org_unit_id AND {day} BETWEEN k.first_on AND k.last_on{joins}",
        f"WHERE {' AND '.join(conditions)}",
        f"GROUP BY {sets}",
        f"ORDER BY 1 DESC, {order}",
        "LIMIT :limit::integer",
    )
    return statement("sales_figures", "\n".join(clauses), source="analytics/queries")


def _rollup() -> tuple[str, str]:
    return "analytics_rollup AS f", "f.first_on"


def _sum(value: str, *, earlier: bool = False) -> str:
    return f"coalesce(sum({value}) FILTER (WHERE {'' if earlier else 'NOT '}k.earlier), 0)"


def _key(shape: Shape, day: str, from_lines: bool) -> tuple[str, str]:
    """What is joined for the key, and its expression."""
    if shape.by is None:
        return "", "NULL::bigint"
    if shape.by is Grouping.DAY:
        return "", f"({day} + {_SHIFT})"
    if shape.by is Grouping.MONTH:
        return "", f"(date_trunc('month', {day}) + make_interval(months => {_SHIFT}))::date"
    if shape.by is Grouping.COMPANY:
        return "", "k.company_id"
    if shape.by is Grouping.ORG_UNIT:
        above = _ABOVE.format(book="f.book_id", day=":today::date" if shape.today else day)
        return above, "coalesce(c.ancestor_id, k.org_unit_id)"
    if shape.by is Grouping.CATEGORY:
        return "", "coalesce(p.category_id, 0)"
    return "", f"f.{DIMENSIONS[shape.by].column}" if from_lines else "f.key_id"

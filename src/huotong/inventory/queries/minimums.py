"""Which sites have less of a product than they should, counting what is free and what will come."""

from __future__ import annotations

from huotong.kernel.lists import Column, Kind, ListDefinition
from huotong.kernel.scope import Scope
from huotong.kernel.values import code_key

_FREE = "coalesce(l.on_hand - l.reserved, 0.000000)"
_COMING = """(SELECT coalesce(sum(e.open - e.promised), 0.000000) FROM inventory_expected_receipt AS e
  WHERE e.book_id = :book::bigint AND e.site_id = m.site_id AND e.product_id = m.product_id AND e.open > 0)"""
_THERE = f"{_FREE} + {_COMING}"
MINIMUM_LEVELS = ListDefinition(
    name="inventory.minimum_levels",
    permission="inventory.read_minimum_levels",
    source="""inventory_minimum_level AS m
  JOIN network_site AS s ON s.book_id = m.book_id AND s.id = m.site_id
  JOIN catalog_product AS p ON p.book_id = m.book_id AND p.id = m.product_id
  JOIN catalog_unit AS u ON u.book_id = p.book_id AND u.id = p.base_unit_id
  LEFT JOIN stock_level AS l ON l.book_id = m.book_id AND l.site_id = m.site_id AND l.sku_id = m.product_id
   AND l.owner_id = 0 AND l.state = 1""",
    book="m.book_id",
    scope=Scope(org_unit="s.org_unit_id"),
    where="m.minimum IS NOT NULL",
    columns=(
        Column("id", "m.id", Kind.ID, sortable=True),
        Column("site_id", "m.site_id", Kind.ID),
        Column("site_code", "s.code", Kind.CODE, match="s.code_key", fold=code_key),
        Column("site_name", "s.name"),
        Column("sku_id", "m.product_id", Kind.ID),
        Column("sku", "p.sku", Kind.CODE, match="p.sku_key", fold=code_key),
        Column("product_name", "p.name"),
        Column("minimum", "m.minimum", Kind.QUANTITY),
        Column("target", "m.target", Kind.QUANTITY, nullable=True),
        Column("available", _FREE, Kind.QUANTITY),
        Column("expected", _COMING, Kind.QUANTITY),
        Column("below", f"{_THERE} < m.minimum", Kind.FLAG),
        Column("missing", f"greatest(coalesce(m.target, m.minimum) - ({_THERE}), 0.000000)", Kind.QUANTITY),
        Column("unit", "u.code", Kind.CODE),
    ),
    sort="id",
)

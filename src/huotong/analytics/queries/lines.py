"""The lines of sales behind a figure, each leading to its document."""

from __future__ import annotations

from huotong.analytics.contracts import FactKind
from huotong.analytics.queries.sales import READ
from huotong.inventory.contracts import READ_VALUES
from huotong.kernel.lists import Column, Kind, ListDefinition
from huotong.kernel.scope import Scope
from huotong.kernel.values import code_key

_SOURCE = (
    "CASE f.fact WHEN 1 THEN 'delivery' WHEN 2 THEN 'invoice' WHEN 3 THEN 'customer_return'"
    " WHEN 4 THEN 'credit_note' ELSE 'exchange' END"
)

SALES_LINES = ListDefinition(
    name="analytics.sales_lines",
    permission=READ,
    source=(
        "analytics_sale f JOIN partners_partner p ON p.book_id = f.book_id AND p.id = f.partner_id"
        " JOIN catalog_product r ON r.book_id = f.book_id AND r.id = f.product_id"
        " JOIN catalog_unit b ON b.book_id = r.book_id AND b.id = r.base_unit_id"
        " JOIN network_site s ON s.book_id = f.book_id AND s.id = f.site_id"
        " JOIN network_org_unit u ON u.book_id = f.book_id AND u.id = f.org_unit_id"
        " JOIN network_company c ON c.book_id = u.book_id AND c.id = u.company_id"
    ),
    book="f.book_id",
    scope=Scope(org_unit="f.org_unit_id"),
    columns=(
        Column("id", "f.source_line_id", Kind.ID),
        Column("on", "f.posted_on", Kind.DATE, sortable=True),
        Column("fact", "f.fact", Kind.STATE, states=FactKind),
        Column("source", _SOURCE, Kind.CODE),
        Column("source_id", "f.document_id", Kind.ID),
        Column("customer_id", "f.partner_id", Kind.ID),
        Column("customer_code", "p.code", Kind.CODE, match="p.code_key", fold=code_key),
        Column("customer_name", "p.name"),
        Column("product_id", "f.product_id", Kind.ID),
        Column("sku", "r.sku", Kind.CODE, match="r.sku_key", fold=code_key),
        Column("product_name", "r.name"),
        Column("category_id", "r.category_id", Kind.ID, nullable=True),
        Column("site_id", "f.site_id", Kind.ID),
        Column("site", "s.name"),
        Column("region_id", "f.region_id", Kind.ID),
        Column("salesman_id", "f.salesman_id", Kind.ID),
        Column("org_unit_id", "f.org_unit_id", Kind.ID),
        Column("org_unit", "u.name"),
        Column("company_id", "u.company_id", Kind.ID),
        Column("quantity", "f.quantity", Kind.QUANTITY),
        Column("unit", "b.code", Kind.CODE),
        Column("net", "f.net", Kind.AMOUNT),
        Column("cost", "f.cost", Kind.AMOUNT, needs=READ_VALUES),
        Column("currency", "c.currency", Kind.CODE),
    ),
    sort="-on",
)
"""What is behind a figure is found by its filters: the same days, customer, product …"""

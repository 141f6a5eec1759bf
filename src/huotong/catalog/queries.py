"""Reads of the catalog, which belongs to the whole book."""

from __future__ import annotations

from huotong.kernel.lists import Column, Kind, ListDefinition
from huotong.kernel.scope import Scope
from huotong.kernel.values import code_key

PRODUCTS = ListDefinition(
    name="catalog.products",
    permission="catalog.list_products",
    source=(
        "catalog_product p JOIN catalog_unit u ON u.book_id = p.book_id AND u.id = p.base_unit_id"
        " JOIN catalog_tax_class c ON c.book_id = p.book_id AND c.id = p.tax_class_id"
    ),
    book="p.book_id",
    scope=Scope(whole_book=True),
    columns=(
        Column("id", "p.id", Kind.ID),
        Column("sku", "p.sku", Kind.CODE, sortable=True, match="p.sku_key", fold=code_key),
        Column("name", "p.name", sortable=True),
        Column("category", "p.category", sortable=True),
        Column("unit", "u.name"),
        Column("tax_class", "c.name"),
    ),
    sort="sku",
    where="p.archived_at IS NULL",
)


def _codes(name: str, table: str) -> ListDefinition:
    return ListDefinition(
        name=f"catalog.{name}",
        permission=f"catalog.list_{name}",
        source=f"{table} t",
        book="t.book_id",
        scope=Scope(whole_book=True),
        columns=(
            Column("id", "t.id", Kind.ID),
            Column("code", "t.code", Kind.CODE, sortable=True, match="t.code_key", fold=code_key),
            Column("name", "t.name", sortable=True),
        ),
        sort="code",
        where="t.archived_at IS NULL",
    )


UNITS = _codes("units", "catalog_unit")
TAX_CLASSES = _codes("tax_classes", "catalog_tax_class")

"""Reads of the catalog, which belongs to the whole book."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields
from enum import IntEnum
from typing import Any

from huotong.catalog.contracts import (
    BarcodeRow,
    CodeDocument,
    CodeHead,
    FoundProduct,
    FoundProducts,
    PictureRow,
    ProductDocument,
    ProductHead,
    PutProduct,
    RelatedRow,
    StyleDocument,
    StyleHead,
    UnitRow,
    VariantRow,
)
from huotong.catalog.posting import PICTURE_FILES, SQL
from huotong.catalog.rules.product_rows import NamedBarcode, NamedRatio, tell_barcodes, tell_ratios
from huotong.catalog.rules.products import GTIN_LENGTH, barcode_key
from huotong.catalog.rules.states import (
    BRAND_MOVES,
    CATEGORY_MOVES,
    MOVES,
    STYLE_MOVES,
    ProductState,
    StyleState,
)
from huotong.kernel.actor import Actor
from huotong.kernel.db.reading import fetch, fetch_all
from huotong.kernel.db.sql import Statement
from huotong.kernel.errors import NotFound
from huotong.kernel.history import read_history
from huotong.kernel.lists import Column, Kind, ListDefinition
from huotong.kernel.scope import Scope
from huotong.kernel.steps import next_steps
from huotong.kernel.values import code_key
from huotong.kernel.words import asked_grams, asked_words

FOUND_SHOWN = 20
MERGED_INTO = [one.name for one in fields(ProductHead)].index("merged_into_id")

_FIRST = (
    "(SELECT k.id FROM catalog_picture k"
    " WHERE k.book_id = :book::bigint AND k.{owner} AND k.removed_at IS NULL"
    " ORDER BY k.position, k.id LIMIT 1)"
)
MAIN_PICTURE = (
    f"coalesce({_FIRST.format(owner='product_id = p.id')}, {_FIRST.format(owner='style_id = p.style_id')})"
)
"""A product's first picture, else that of its style."""

PRODUCTS = ListDefinition(
    name="catalog.products",
    permission="catalog.list_products",
    source=(
        "catalog_product p JOIN catalog_unit u ON u.book_id = p.book_id AND u.id = p.base_unit_id"
        " JOIN catalog_tax_class t ON t.book_id = p.book_id AND t.id = p.tax_class_id"
        " LEFT JOIN catalog_category c ON c.book_id = p.book_id AND c.id = p.category_id"
        " LEFT JOIN catalog_brand b ON b.book_id = p.book_id AND b.id = p.brand_id"
        " LEFT JOIN catalog_style y ON y.book_id = p.book_id AND y.id = p.style_id"
    ),
    book="p.book_id",
    scope=Scope(whole_book=True),
    columns=(
        Column("id", "p.id", Kind.ID),
        Column("picture_id", MAIN_PICTURE, Kind.ID, nullable=True, filterable=False),
        Column("sku", "p.sku", Kind.CODE, sortable=True, match="p.sku_key", fold=code_key),
        Column("name", "p.name", sortable=True, words="p.words"),
        Column("category", "c.path", nullable=True),
        Column("brand", "b.name", nullable=True),
        Column("style", "y.code", Kind.CODE, nullable=True, match="y.code_key", fold=code_key),
        Column("unit", "u.name"),
        Column("tax_class", "t.name"),
        Column("shelf_life_days", "p.shelf_life_days", Kind.INTEGER, nullable=True),
        Column("weight_kg", "p.weight_kg", Kind.QUANTITY, nullable=True),
        Column("volume_l", "p.volume_l", Kind.QUANTITY, nullable=True),
        Column("words", "p.words"),
        Column("archived", "p.archived_at IS NOT NULL", Kind.FLAG),
    ),
    sort="sku",
)
CATEGORIES = ListDefinition(
    name="catalog.categories",
    permission="catalog.list_categories",
    source="catalog_category c LEFT JOIN catalog_category u ON u.book_id = c.book_id AND u.id = c.parent_id",
    book="c.book_id",
    scope=Scope(whole_book=True),
    columns=(
        Column("id", "c.id", Kind.ID),
        Column("code", "c.code", Kind.CODE, sortable=True, match="c.code_key", fold=code_key),
        Column("name", "c.name"),
        Column("path", "c.path", sortable=True),
        Column("parent", "u.code", Kind.CODE, nullable=True, match="u.code_key", fold=code_key),
        Column("parent_id", "c.parent_id", Kind.ID, nullable=True),
        Column("archived", "c.archived_at IS NOT NULL", Kind.FLAG),
    ),
    sort="path",
)


STYLES = ListDefinition(
    name="catalog.styles",
    permission="catalog.list_styles",
    source=(
        "catalog_style s LEFT JOIN catalog_category c ON c.book_id = s.book_id AND c.id = s.category_id"
        " LEFT JOIN catalog_brand b ON b.book_id = s.book_id AND b.id = s.brand_id"
    ),
    book="s.book_id",
    scope=Scope(whole_book=True),
    columns=(
        Column("id", "s.id", Kind.ID),
        Column("code", "s.code", Kind.CODE, sortable=True, match="s.code_key", fold=code_key),
        Column("name", "s.name", sortable=True),
        Column("attributes", "array_to_string(s.attributes, ' × ')"),
        Column(
            "variants",
            "(SELECT count(*) FROM catalog_product p WHERE p.book_id = :book::bigint AND p.style_id = s.id"
            " AND p.archived_at IS NULL)",
            Kind.INTEGER,
        ),
        Column("category", "c.path", nullable=True),
        Column("brand", "b.name", nullable=True),
        Column("archived", "s.archived_at IS NOT NULL", Kind.FLAG),
    ),
    sort="code",
)


def _codes(name: str, table: str, *, archived: bool = False) -> ListDefinition:
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
            *((Column("archived", "t.archived_at IS NOT NULL", Kind.FLAG),) if archived else ()),
        ),
        sort="code",
        where="" if archived else "t.archived_at IS NULL",
    )


UNITS = _codes("units", "catalog_unit")
TAX_CLASSES = _codes("tax_classes", "catalog_tax_class")
BRANDS = _codes("brands", "catalog_brand", archived=True)


def show_product(*, actor: Actor, product_id: int) -> ProductDocument:
    """The product with its units, barcodes, history and next steps; raises NotFound."""
    actor.require(PRODUCTS.permission)
    heads, units, barcodes, accessories, aliases, pictures = fetch_all(
        (SQL.product_head, {"id": product_id}),
        (SQL.product_units, {"id": product_id}),
        (SQL.product_barcodes, {"id": product_id}),
        (SQL.product_accessories, {"id": product_id}),
        (SQL.product_aliases, {"id": product_id}),
        (SQL.product_pictures, {"id": product_id}),
        actor=actor,
    )
    if not heads:
        raise NotFound(kind="product", id=str(product_id))
    *row, variant = heads[0]
    state = ProductState.ARCHIVED if row[4] else ProductState.ACTIVE
    if row[MERGED_INTO] is not None:
        state = ProductState.MERGED
    row[4] = state.name.lower()
    return ProductDocument(
        ProductHead(*(*row, tuple(variant))),
        tuple(UnitRow(*unit) for unit in units),
        tuple(BarcodeRow(*barcode) for barcode in barcodes),
        tuple(RelatedRow(*accessory) for accessory in accessories),
        tuple(sku for (sku,) in aliases),
        _pictures(pictures),
        read_history(actor=actor, subjects=[("product", product_id)]),
        next_steps(actor, status=state, moves=MOVES),
    )


def search_products(*, actor: Actor, words: str) -> FoundProducts:
    """Products that are sold and have every word in SKU, name, initials of the pinyin or barcodes.

    A barcode or SKU given whole comes first; at most twenty are told.
    """
    actor.require(PRODUCTS.permission)
    statement, parameters = read_of_search(words, most=FOUND_SHOWN)
    rows = fetch(statement, actor=actor, **parameters)
    return FoundProducts(tuple(FoundProduct(*row) for row in rows))


def read_of_search(words: str, *, most: int) -> tuple[Statement, dict[str, Any]]:
    """The statement that looks for the words, and its parameters."""
    asked = asked_words(words)
    key = code_key(words)
    return SQL.search_products, {
        "asked": asked,
        "grams": asked_grams(asked),
        "key": key,
        "gtin": barcode_key(key) if key.isdigit() and len(key) <= GTIN_LENGTH else "",
        "most": most,
    }


def rows_of_products(actor: Actor) -> Sequence[PutProduct]:
    """The products that are sold as rows of their file, by SKU."""
    actor.require(PRODUCTS.permission)
    heads, ratio_rows, barcode_rows = fetch_all(
        (SQL.rows_of_products, {}), (SQL.rows_of_ratios, {}), (SQL.rows_of_barcodes, {}), actor=actor
    )
    ratios: defaultdict[int, list[NamedRatio]] = defaultdict(list)
    for product, *ratio in ratio_rows:
        ratios[product].append(NamedRatio(*ratio))
    barcodes: defaultdict[int, list[NamedBarcode]] = defaultdict(list)
    for product, *barcode in barcode_rows:
        barcodes[product].append(NamedBarcode(*barcode))
    return [
        PutProduct(*(*fields, tell_ratios(ratios[id]), tell_barcodes(barcodes[id]), version))
        for id, *fields, version in heads
    ]


def show_style(*, actor: Actor, style_id: int) -> StyleDocument:
    """The style with its variants and next steps; raises NotFound."""
    actor.require(STYLES.permission)
    heads, variants, pictures = fetch_all(
        (SQL.style_head, {"id": style_id}),
        (SQL.style_variants, {"id": style_id}),
        (SQL.style_pictures, {"id": style_id}),
        actor=actor,
    )
    if not heads:
        raise NotFound(kind="style", id=str(style_id))
    id, version, code, name, archived, attributes, *others = heads[0]
    state = StyleState.ARCHIVED if archived else StyleState.ACTIVE
    return StyleDocument(
        StyleHead(id, version, code, name, "archived" if archived else "active", tuple(attributes), *others),
        tuple(VariantRow(id, sku, name, tuple(values), gone) for id, sku, name, values, gone in variants),
        _pictures(pictures),
        next_steps(actor, status=state, moves=STYLE_MOVES),
    )


def _pictures(rows: Sequence[tuple[Any, ...]]) -> tuple[PictureRow, ...]:
    """The pictures of a product or style; those of the style only where there are no others."""
    own = [row for row in rows if not row[1]]
    return tuple(
        PictureRow(id, "style" if of_style else "product", *others) for id, of_style, *others in own or rows
    )


def picture_file(*, actor: Actor, picture_id: int, small: bool) -> str:
    """The digest of the picture's file, or that of its small form; raises NotFound."""
    actor.require(PRODUCTS.permission)
    rows = fetch(SQL.picture_file, actor=actor, id=picture_id)
    if not rows:
        raise NotFound(kind="picture", id=str(picture_id))
    digest: str = rows[0][1 if small else 0]
    return digest


def read_picture_file(*, actor: Actor, digest: str) -> bytes:
    """The picture in the file; raises NotFound when the file is gone."""
    return PICTURE_FILES.read(digest, book_id=actor.book_id)


def fetch_picture_files(*, actor: Actor) -> frozenset[str]:
    """The digests of the files that pictures of the book need, those removed in the last week among them."""
    return frozenset(digest for _, digest, _ in fetch(SQL.catalog_pictures, actor=actor))


def show_category(*, actor: Actor, category_id: int) -> CodeDocument:
    """The category with its history and next steps; raises NotFound."""
    actor.require(CATEGORIES.permission)
    return _coded(actor, SQL.category_head, id=category_id, kind="category", moves=CATEGORY_MOVES)


def show_brand(*, actor: Actor, brand_id: int) -> CodeDocument:
    """The brand with its history and next steps; raises NotFound."""
    actor.require(BRANDS.permission)
    return _coded(actor, SQL.brand_head, id=brand_id, kind="brand", moves=BRAND_MOVES)


def _coded(
    actor: Actor, head: Statement, *, id: int, kind: str, moves: Mapping[str, Collection[IntEnum]]
) -> CodeDocument:
    rows = fetch(head, actor=actor, id=id)
    if not rows:
        raise NotFound(kind=kind, id=str(id))
    id, version, code, name, archived, *place = rows[0]
    state = StyleState.ARCHIVED if archived else StyleState.ACTIVE
    return CodeDocument(
        CodeHead(id, version, code, name, "archived" if archived else "active", *place),
        read_history(actor=actor, subjects=[(kind, id)]),
        next_steps(actor, status=state, moves=moves),
    )

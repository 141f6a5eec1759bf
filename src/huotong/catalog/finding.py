"""What of the catalog is found by words."""

from __future__ import annotations

from typing import Any

from huotong.catalog.queries import PRODUCTS, read_of_search
from huotong.kernel.actor import Actor
from huotong.kernel.finding import SHOWN, Found, MasterKind, Read


def _ask(_actor: Actor, words: str) -> Read:
    return read_of_search(words, most=SHOWN)


def _tell(row: tuple[Any, ...]) -> Found:
    id, sku, name, *_ = row
    return Found("product", id, sku, name)


CATALOG_FOUND = (MasterKind(PRODUCTS.permission, _ask, _tell),)

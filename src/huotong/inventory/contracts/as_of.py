"""What there was at the end of a day, read from the ledger of goods alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from huotong.inventory.contracts import READ_VALUES
from huotong.kernel.masking import Needs
from huotong.kernel.values import Amount, Currency, Day, Id, Quantity


@dataclass(frozen=True, slots=True)
class SiteAsOf:
    """What a site had: how many different products, and their value in the company's currency."""

    site_id: Id
    site_code: str
    site_name: str
    products: int
    value: Annotated[Amount | None, Needs(READ_VALUES)]
    currency: Currency


@dataclass(frozen=True, slots=True)
class SitesAsOf:
    """The sites that had goods at the end of the day, by code."""

    on: Day
    rows: tuple[SiteAsOf, ...]


@dataclass(frozen=True, slots=True)
class ProductAsOf:
    """What a site had of a product, in base units and every state, and what it was worth."""

    product_id: Id
    sku: str
    product_name: str
    unit: str
    quantity: Quantity
    value: Annotated[Amount | None, Needs(READ_VALUES)]


@dataclass(frozen=True, slots=True)
class ProductsAsOf:
    """What a site had at the end of the day; `next` is the product after which the next page begins."""

    on: Day
    site_id: Id
    site_code: str
    site_name: str
    currency: Currency
    rows: tuple[ProductAsOf, ...]
    next: Id | None

"""What was read from files goes through the public doors, in pieces that a second run finds done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal

from huotong.catalog.contracts import CreateCategory, CreateProduct, NewBarcode
from huotong.catalog.public import create_categories, create_products
from huotong.intake.contracts import (
    Customer,
    CustomerPlaces,
    ImportTarget,
    Order,
    Product,
    ProductPlace,
    ProductPlaces,
)
from huotong.intake.locks import SQL
from huotong.intake.working import Work
from huotong.kernel.db.reading import fetch
from huotong.kernel.values import code_key
from huotong.partners.contracts import CreatePartner, PartnerAddress
from huotong.partners.public import create_partners
from huotong.pricing.contracts import SetPrice
from huotong.pricing.public import set_prices
from huotong.sales.contracts import NewOrder, NewOrderLine, PlacedOrder
from huotong.sales.public import create_orders

ORDERS_PIECE = 1000
CATEGORY_CODE_LENGTH = 64


def store_categories(products: Sequence[Product], *, work: Work) -> ProductPlaces:
    """The categories of the products exist, those that were there before among them; says who is in which."""
    codes = {product.category: product.category[:CATEGORY_CODE_LENGTH] for product in products}
    wanted = [CreateCategory(code, name) for name, code in sorted(codes.items()) if name]
    if wanted:  # of a code that is taken the category is used
        create_categories(actor=work.actor, items=wanted, key=work.run.key_of("categories:0"))
    keys = {name: code_key(code) for name, code in codes.items()}
    ids = dict(fetch(SQL.find_categories, actor=work.actor, keys=sorted(set(keys.values()))))
    return lambda product: ProductPlace(category_id=ids.get(keys[product.category]))


def store_products(
    products: Sequence[Product], *, work: Work, target: ImportTarget, places: ProductPlaces
) -> dict[int, int]:
    """The products exist with their prices; their ids by the keys of the files."""
    wanted = [_product(product, target=target, place=places(product)) for product in products]
    created = work.do(create_products, wanted, step="products")
    ids = {product.key: found.id for product, found in zip(products, created, strict=True)}
    prices = [
        SetPrice(target.price_list_id, ids[product.key], product.price, target.prices_from)
        for product in products
    ]
    work.do(set_prices, prices, step="prices")
    return ids


def _product(product: Product, *, target: ImportTarget, place: ProductPlace) -> CreateProduct:
    return CreateProduct(
        sku=product.sku,
        name=product.name,
        base_unit_id=target.base_unit_id,
        tax_class_id=target.tax_class_id,
        category_id=place.category_id,
        brand_id=place.brand_id,
        barcodes=tuple(NewBarcode(gtin) for gtin in place.gtins),
    )


def store_customers(
    customers: Sequence[Customer],
    *,
    work: Work,
    target: ImportTarget,
    places: CustomerPlaces,
) -> dict[int, int]:
    """The customers exist, persons each with one address; their ids by the keys of the files."""
    wanted = [_partner(customer, target=target, places=places) for customer in customers]
    created = work.do(create_partners, wanted, step="customers")
    return {customer.key: found.id for customer, found in zip(customers, created, strict=True)}


def _partner(customer: Customer, *, target: ImportTarget, places: CustomerPlaces) -> CreatePartner:
    place = places(customer)
    return CreatePartner(
        code=str(customer.key),
        name=customer.name,
        org_unit_id=place.org_unit_id,
        currency=target.currency,
        is_person=True,
        company_id=target.company_id,
        price_list_id=target.price_list_id,
        email=customer.email,
        addresses=(PartnerAddress(place.region_id, place.address),),
    )


def new_order(
    order: Order,
    *,
    products: dict[int, int],
    customers: dict[int, int],
    confirm: bool,
    later: timedelta = timedelta(0),
) -> NewOrder:
    """The order of the file as the command takes it, some days later than there."""
    lines = tuple(
        NewOrderLine(quantity=Decimal(line.quantity), product_id=products[line.product_key])
        for line in order.lines
    )
    return NewOrder(
        lines=lines,
        customer_id=customers[order.customer_key],
        confirm=confirm,
        ordered_on=order.ordered_on + later,
        external_number=order.number,
    )


def store_orders(orders: Sequence[NewOrder], *, work: Work) -> list[PlacedOrder]:
    """The orders are entered."""
    return work.do(create_orders, orders, step="orders", size=ORDERS_PIECE)

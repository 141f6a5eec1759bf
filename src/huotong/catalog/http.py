"""The routes of the catalog."""

from __future__ import annotations

from huotong.catalog import public
from huotong.catalog.contracts import Created, CreatedProduct, CreateProduct, CreateTaxClass, CreateUnit
from huotong.kernel.http import Body, Items, Reply, Request, Results, Router, answer

router = Router("catalog")
router.list("/products", public.PRODUCTS)
router.list("/units", public.UNITS)
router.list("/tax-classes", public.TAX_CLASSES)
PRODUCT_BYTES_MAX = 8 << 20


class CreateUnits(Body):
    """Units to be created."""

    units: Items[CreateUnit]


class CreateTaxClasses(Body):
    """Tax classes to be created."""

    tax_classes: Items[CreateTaxClass]


class CreateProducts(Body):
    """Products to be created."""

    products: Items[CreateProduct]


@router.post("/units/create", gives=Results[Created])
def create_units(request: Request, body: CreateUnits) -> Reply:
    """Each unit exists, or is refused."""
    return answer(public.create_units(actor=request.actor, items=body.units, key=request.key))


@router.post("/tax-classes/create", gives=Results[Created])
def create_tax_classes(request: Request, body: CreateTaxClasses) -> Reply:
    """Each tax class exists, or is refused."""
    return answer(public.create_tax_classes(actor=request.actor, items=body.tax_classes, key=request.key))


@router.post("/products/create", gives=Results[CreatedProduct], limit_bytes=PRODUCT_BYTES_MAX)
def create_products(request: Request, body: CreateProducts) -> Reply:
    """Each product exists with the ratios of its units, or is refused."""
    return answer(public.create_products(actor=request.actor, items=body.products, key=request.key))

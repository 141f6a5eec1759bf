"""The routes of the catalog."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from huotong.catalog import public
from huotong.catalog.contracts import (
    PICTURE_TYPE,
    AddedVariants,
    AddPicture,
    AddVariants,
    ArrangePictures,
    CaptionPicture,
    ChangeCategory,
    ChangedCode,
    ChangedProduct,
    ChangedStyle,
    ChangeProduct,
    CodeDocument,
    CodeOfVersion,
    CreateBrand,
    CreateCategory,
    Created,
    CreatedProduct,
    CreateProduct,
    CreateStyle,
    CreateTaxClass,
    CreateUnit,
    FoundProducts,
    MergeProduct,
    PicturesKept,
    PlacedCategory,
    ProductDocument,
    ProductOfVersion,
    RelateProduct,
    RemovePicture,
    StyleDocument,
    StyleOfVersion,
)
from huotong.kernel.http import (
    Body,
    Content,
    Items,
    Query,
    Reply,
    Request,
    Results,
    Router,
    answer,
    lasting,
    show,
)
from huotong.kernel.values import Id, Line

router = Router("catalog")
router.list("/products", public.PRODUCTS)
router.list("/styles", public.STYLES)
router.list("/categories", public.CATEGORIES)
router.list("/brands", public.BRANDS)
router.list("/units", public.UNITS)
router.list("/tax-classes", public.TAX_CLASSES)
PRODUCT_BYTES_MAX = 8 << 20
PICTURES_AT_ONCE = 5
PICTURE_BODY_MAX = 16 << 20
"""One picture of the largest size in base64, or several smaller ones."""


class CreateUnits(Body):
    """Units to be created."""

    units: Items[CreateUnit]


class CreateTaxClasses(Body):
    """Tax classes to be created."""

    tax_classes: Items[CreateTaxClass]


class CreateBrands(Body):
    """Brands to be created."""

    brands: Items[CreateBrand]


class CreateCategories(Body):
    """Categories to be created."""

    categories: Items[CreateCategory]


class ChangeCategories(Body):
    """Categories to be renamed or put elsewhere."""

    categories: Items[ChangeCategory]


class CategoriesOfVersion(Body):
    """Categories as they were read."""

    categories: Items[CodeOfVersion]


class BrandsOfVersion(Body):
    """Brands as they were read."""

    brands: Items[CodeOfVersion]


class ChangeProducts(Body):
    """Products to be changed."""

    products: Items[ChangeProduct]


class ProductsOfVersion(Body):
    """Products as they were read."""

    products: Items[ProductOfVersion]


class MergeProducts(Body):
    """Products that are the same as others."""

    products: Items[MergeProduct]


class RelateProducts(Body):
    """Products with their replacements and accessories."""

    products: Items[RelateProduct]


class CreateStyles(Body):
    """Styles to be created."""

    styles: Annotated[list[CreateStyle], Field(min_length=1, max_length=100)]


class VariantsOfStyles(Body):
    """Variants that styles are to have; all of them are made or none."""

    styles: Annotated[list[AddVariants], Field(min_length=1, max_length=100)]


class StylesOfVersion(Body):
    """Styles as they were read."""

    styles: Items[StyleOfVersion]


class AddPictures(Body):
    """Pictures that products and styles get."""

    pictures: Annotated[list[AddPicture], Field(min_length=1, max_length=PICTURES_AT_ONCE)]


class ArrangedPictures(Body):
    """Products and styles with the order of their pictures."""

    owners: Items[ArrangePictures]


class CaptionPictures(Body):
    """Pictures with their captions."""

    pictures: Items[CaptionPicture]


class RemovePictures(Body):
    """Pictures to be removed."""

    pictures: Items[RemovePicture]


class SearchProducts(Query):
    """Words to look for."""

    words: Annotated[Line, Field(min_length=1, max_length=200)]


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


@router.post("/products/change", gives=Results[ChangedProduct], limit_bytes=PRODUCT_BYTES_MAX)
def change_products(request: Request, body: ChangeProducts) -> Reply:
    """Each product is as asked and one version later, or is refused."""
    return answer(public.change_products(actor=request.actor, items=body.products, key=request.key))


@router.get("/products/search", gives=FoundProducts)
def search_products(request: Request, query: SearchProducts) -> Reply:
    """Products by words of SKU, name, initials of the pinyin or barcodes."""
    return show(public.search_products(actor=request.actor, words=query.words))


@router.get("/products/{id}", gives=ProductDocument)
def show_product(request: Request, id: Id) -> Reply:
    """The product with its units, barcodes and versions."""
    product = public.show_product(actor=request.actor, product_id=id)
    return show(product, version=product.head.version)


@router.post("/brands/create", gives=Results[Created])
def create_brands(request: Request, body: CreateBrands) -> Reply:
    """Each brand exists, or is refused."""
    return answer(public.create_brands(actor=request.actor, items=body.brands, key=request.key))


@router.post("/categories/create", gives=Results[PlacedCategory])
def create_categories(request: Request, body: CreateCategories) -> Reply:
    """Each category exists, or is refused."""
    return answer(public.create_categories(actor=request.actor, items=body.categories, key=request.key))


@router.post("/categories/change", gives=Results[PlacedCategory])
def change_categories(request: Request, body: ChangeCategories) -> Reply:
    """Each category has its name and place, or is refused."""
    return answer(public.change_categories(actor=request.actor, items=body.categories, key=request.key))


@router.post("/categories/archive", gives=Results[ChangedCode])
def archive_categories(request: Request, body: CategoriesOfVersion) -> Reply:
    """Each category is archived, or is refused; those below it stand before it."""
    return answer(public.archive_categories(actor=request.actor, items=body.categories, key=request.key))


@router.post("/categories/restore", gives=Results[ChangedCode])
def restore_categories(request: Request, body: CategoriesOfVersion) -> Reply:
    """Each archived category is in use again, or is refused; those above it stand before it."""
    return answer(public.restore_categories(actor=request.actor, items=body.categories, key=request.key))


@router.get("/categories/{id}", gives=CodeDocument)
def show_category(request: Request, id: Id) -> Reply:
    """The category with its history and next steps."""
    category = public.show_category(actor=request.actor, category_id=id)
    return show(category, version=category.head.version)


@router.post("/brands/archive", gives=Results[ChangedCode])
def archive_brands(request: Request, body: BrandsOfVersion) -> Reply:
    """Each brand is archived, or is refused."""
    return answer(public.archive_brands(actor=request.actor, items=body.brands, key=request.key))


@router.post("/brands/restore", gives=Results[ChangedCode])
def restore_brands(request: Request, body: BrandsOfVersion) -> Reply:
    """Each archived brand is in use again, or is refused."""
    return answer(public.restore_brands(actor=request.actor, items=body.brands, key=request.key))


@router.get("/brands/{id}", gives=CodeDocument)
def show_brand(request: Request, id: Id) -> Reply:
    """The brand with its history and next steps."""
    brand = public.show_brand(actor=request.actor, brand_id=id)
    return show(brand, version=brand.head.version)


@router.post("/products/archive", gives=Results[ChangedProduct])
def archive_products(request: Request, body: ProductsOfVersion) -> Reply:
    """Each product is archived, or is refused."""
    return answer(public.archive_products(actor=request.actor, items=body.products, key=request.key))


@router.post("/products/restore", gives=Results[ChangedProduct])
def restore_products(request: Request, body: ProductsOfVersion) -> Reply:
    """Each archived product is sold again, or is refused."""
    return answer(public.restore_products(actor=request.actor, items=body.products, key=request.key))


@router.post("/products/merge", gives=Results[ChangedProduct])
def merge_products(request: Request, body: MergeProducts) -> Reply:
    """Each product is merged into the other one, or is refused."""
    return answer(public.merge_products(actor=request.actor, items=body.products, key=request.key))


@router.post("/products/relate", gives=Results[ChangedProduct])
def relate_products(request: Request, body: RelateProducts) -> Reply:
    """Each product has the replacement and accessories named, or is refused."""
    return answer(public.relate_products(actor=request.actor, items=body.products, key=request.key))


@router.post("/styles/create", gives=Results[Created])
def create_styles(request: Request, body: CreateStyles) -> Reply:
    """Each style exists, or is refused."""
    return answer(public.create_styles(actor=request.actor, items=body.styles, key=request.key))


@router.post("/styles/add-variants", gives=Results[AddedVariants], limit_bytes=PRODUCT_BYTES_MAX)
def add_variants(request: Request, body: VariantsOfStyles) -> Reply:
    """The styles have more variants, each a product; all of them or none."""
    return answer(public.add_variants(actor=request.actor, items=body.styles, key=request.key))


@router.post("/styles/archive", gives=Results[ChangedStyle])
def archive_styles(request: Request, body: StylesOfVersion) -> Reply:
    """Each style without sold variants is archived, or is refused."""
    return answer(public.archive_styles(actor=request.actor, items=body.styles, key=request.key))


@router.get("/styles/{id}", gives=StyleDocument)
def show_style(request: Request, id: Id) -> Reply:
    """The style with its variants and next steps."""
    style = public.show_style(actor=request.actor, style_id=id)
    return show(style, version=style.head.version)


@router.post("/pictures/add", gives=Results[PicturesKept], limit_bytes=PICTURE_BODY_MAX)
def add_pictures(request: Request, body: AddPictures) -> Reply:
    """Each product or style has the picture behind those it has, or is refused."""
    return answer(public.add_pictures(actor=request.actor, items=body.pictures, key=request.key))


@router.post("/pictures/arrange", gives=Results[PicturesKept])
def arrange_pictures(request: Request, body: ArrangedPictures) -> Reply:
    """Each product or style has its pictures in the order given, the main one first, or is refused."""
    return answer(public.arrange_pictures(actor=request.actor, items=body.owners, key=request.key))


@router.post("/pictures/caption", gives=Results[PicturesKept])
def caption_pictures(request: Request, body: CaptionPictures) -> Reply:
    """Each picture has the caption given, or is refused."""
    return answer(public.caption_pictures(actor=request.actor, items=body.pictures, key=request.key))


@router.post("/pictures/remove", gives=Results[PicturesKept])
def remove_pictures(request: Request, body: RemovePictures) -> Reply:
    """Each picture is removed, or its removal is refused."""
    return answer(public.remove_pictures(actor=request.actor, items=body.pictures, key=request.key))


@router.get("/pictures/{id}", gives=Content(PICTURE_TYPE))
def show_picture(request: Request, id: Id) -> Reply:
    """The picture itself; what an address shows never changes."""
    return _picture(request, id, small=False)


@router.get("/pictures/{id}/small", gives=Content(PICTURE_TYPE))
def show_small_picture(request: Request, id: Id) -> Reply:
    """The picture in its small form, for lists; what an address shows never changes."""
    return _picture(request, id, small=True)


def _picture(request: Request, id: int, *, small: bool) -> Reply:
    actor = request.actor
    digest = public.picture_file(actor=actor, picture_id=id, small=small)
    return lasting(
        request,
        etag=digest,
        media_type=PICTURE_TYPE,
        content=lambda: public.read_picture_file(actor=actor, digest=digest),
    )

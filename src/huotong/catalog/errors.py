"""What the catalog refuses.

Conflict
├── CodeTaken            the code or SKU, written this way or another, is in use
├── BarcodeTaken         the barcode belongs to another product or unit
├── BarcodeWithoutUnit   the product is not counted in the unit the barcode is for
├── RatioToItself        the base unit has no ratio to itself
├── OverlappingRatios    one unit of a product would have two ratios on one day
├── CategoryLoop         a category would stand below itself
├── CategoryTooDeep      the names from the root down would be too long
├── ProductArchived      an archived product is not changed
├── IsArchived           a category or brand that is archived takes and gives nothing
├── IsInUse              only an archived category or brand is restored
├── NotArchived          only an archived product that was not merged comes back
├── MergedWithItself     a product is not merged with itself
├── OtherBaseUnit        products counted in different base units are not the same
├── RelatedToItself      a product does not replace or accompany itself
├── StyleArchived        an archived style gets no more variants
├── PictureThere         the product or style has this picture
├── TooManyPictures      the product or style would have too many pictures
├── VariantTaken         another variant of the style has these values
└── UnitsInUse           quantities were booked in these units; causes say where
"""

from __future__ import annotations

from dataclasses import dataclass, field

from huotong.kernel.errors import Conflict


@dataclass(eq=False)
class CodeTaken(Conflict):
    """Another row of this kind has the code; case, width and outer spaces make no difference."""

    code = "catalog.code_taken"
    kind: str
    given: str


@dataclass(eq=False)
class BarcodeTaken(Conflict):
    """A barcode means one product and unit in a book, and it means another one."""

    code = "catalog.barcode_taken"
    gtin: str
    sku: str


@dataclass(eq=False)
class BarcodeWithoutUnit(Conflict):
    """The barcode is for a unit that the product has no ratio for."""

    code = "catalog.barcode_without_unit"
    gtin: str
    sku: str


@dataclass(eq=False)
class RatioToItself(Conflict):
    """The base unit is one of itself: a ratio for it would be a loop."""

    code = "catalog.ratio_to_itself"
    sku: str


@dataclass(eq=False)
class OverlappingRatios(Conflict):
    """Two ratios of one unit are valid on one day."""

    code = "catalog.overlapping_ratios"
    sku: str
    unit_id: str


@dataclass(eq=False)
class CategoryLoop(Conflict):
    """The category would stand below itself."""

    code = "catalog.category_loop"
    category: str


@dataclass(eq=False)
class CategoryTooDeep(Conflict):
    """The names from the root down to the category would have more characters than a path may have."""

    code = "catalog.category_too_deep"
    category: str
    maximum: int


@dataclass(eq=False)
class ProductArchived(Conflict):
    """The product is archived: it stays as it was."""

    code = "catalog.product_archived"
    sku: str


@dataclass(eq=False)
class UnitsInUse(Conflict):
    """Quantities were booked in the product's units, so they stay what they are; causes say where."""

    code = "catalog.units_in_use"
    sku: str
    causes: tuple[Conflict, ...] = field(default=())


@dataclass(eq=False)
class NotArchived(Conflict):
    """The product is sold, or was merged into another one for good."""

    code = "catalog.not_archived"
    sku: str


@dataclass(eq=False)
class MergedWithItself(Conflict):
    """A product was to be merged with itself."""

    code = "catalog.merged_with_itself"
    sku: str


@dataclass(eq=False)
class OtherBaseUnit(Conflict):
    """The two products are counted in different base units."""

    code = "catalog.other_base_unit"
    sku: str
    into: str


@dataclass(eq=False)
class RelatedToItself(Conflict):
    """A product was to replace or accompany itself."""

    code = "catalog.related_to_itself"
    sku: str


@dataclass(eq=False)
class StyleArchived(Conflict):
    """The style is archived: it gets no more variants."""

    code = "catalog.style_archived"
    style: str


@dataclass(eq=False)
class VariantTaken(Conflict):
    """A variant of the style, perhaps an archived one, has these values."""

    code = "catalog.variant_taken"
    style: str
    values: str
    sku: str


@dataclass(eq=False)
class PictureThere(Conflict):
    """The product or style has this very picture."""

    code = "catalog.picture_there"
    given: str


@dataclass(eq=False)
class TooManyPictures(Conflict):
    """The product or style would have more pictures than one has."""

    code = "catalog.too_many_pictures"
    given: str
    maximum: int


@dataclass(eq=False)
class IsArchived(Conflict):
    """The category or brand is archived; `kind` is a text id of "kinds"."""

    code = "catalog.is_archived"
    kind: str
    given: str


@dataclass(eq=False)
class IsInUse(Conflict):
    """The category or brand is not archived, so there is nothing to restore."""

    code = "catalog.is_in_use"
    kind: str
    given: str

"""What may be done to a product, by its state."""

from enum import IntEnum


class ProductState(IntEnum):
    """Whether the product is sold."""

    ACTIVE = 1
    ARCHIVED = 2
    MERGED = 3


class StyleState(IntEnum):
    """Whether the style gets variants, the category or brand products."""

    ACTIVE = 1
    ARCHIVED = 2


PICTURE_COMMANDS = (
    "catalog.add_pictures",
    "catalog.arrange_pictures",
    "catalog.caption_pictures",
    "catalog.remove_pictures",
)
CATEGORY_MOVES = {
    "catalog.change_categories": (StyleState.ACTIVE,),
    "catalog.archive_categories": (StyleState.ACTIVE,),
    "catalog.restore_categories": (StyleState.ARCHIVED,),
}
BRAND_MOVES = {
    "catalog.archive_brands": (StyleState.ACTIVE,),
    "catalog.restore_brands": (StyleState.ARCHIVED,),
}
STYLE_MOVES = {
    "catalog.add_variants": (StyleState.ACTIVE,),
    "catalog.archive_styles": (StyleState.ACTIVE,),
    **dict.fromkeys(PICTURE_COMMANDS, (StyleState.ACTIVE,)),
}
MOVES = {
    "catalog.change_products": (ProductState.ACTIVE,),
    "catalog.relate_products": (ProductState.ACTIVE,),
    "catalog.archive_products": (ProductState.ACTIVE,),
    "catalog.merge_products": (ProductState.ACTIVE,),
    "catalog.restore_products": (ProductState.ARCHIVED,),
    **dict.fromkeys(PICTURE_COMMANDS, (ProductState.ACTIVE,)),
}

"""What may be done to a product, by its state."""

from enum import IntEnum


class ProductState(IntEnum):
    """Whether the product is sold."""

    ACTIVE = 1
    ARCHIVED = 2
    MERGED = 3


MOVES = {
    "catalog.change_products": (ProductState.ACTIVE,),
    "catalog.relate_products": (ProductState.ACTIVE,),
    "catalog.archive_products": (ProductState.ACTIVE,),
    "catalog.merge_products": (ProductState.ACTIVE,),
    "catalog.restore_products": (ProductState.ARCHIVED,),
}

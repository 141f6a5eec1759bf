"""What may be done to a product, by its state."""

from enum import IntEnum


class ProductState(IntEnum):
    """Whether the product is sold."""

    ACTIVE = 1
    ARCHIVED = 2


MOVES = {"catalog.change_products": (ProductState.ACTIVE,)}

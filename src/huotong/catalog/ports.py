"""What the catalog needs from above, given to it at start by main/wiring.py."""

from huotong.kernel.uses import Uses

PRODUCT_USES = Uses()
"""Who still needs a product: stock, orders under way. Asked in the order of registration."""
UNIT_USES = Uses()
"""Who has booked quantities of a product: stock moves, order lines, prices per unit."""

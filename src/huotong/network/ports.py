"""What the network needs from above, given to it at start by main/wiring.py."""

from huotong.kernel.uses import Uses

ORG_UNIT_USES = Uses()
"""Who still has something of an org unit: partners, stock, orders, open items."""
BIN_USES = Uses()
"""Who still has something in a bin: stock."""

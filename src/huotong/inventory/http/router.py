"""The router that the routes of inventory are put on."""

from huotong.kernel.http import Router

router = Router("inventory")
ROWS_BYTES_MAX = 16 << 20

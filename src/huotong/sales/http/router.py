"""The router that the routes of sales are put on."""

from huotong.kernel.http import Router

router = Router("sales")
ORDER_BYTES_MAX = 16 << 20

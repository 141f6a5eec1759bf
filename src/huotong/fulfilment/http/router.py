"""The router that the routes of fulfilment stand on."""

from huotong.kernel.http import Router

router = Router("fulfilment")
DELIVERY_BYTES_MAX = 16 << 20

"""The endpoints by which orders wait or are cut short: backorders, held orders, cancelled lines."""

from __future__ import annotations

from collections.abc import Mapping

from tests.hostile import items as k
from tests.hostile.endpoint import Endpoint, each
from tests.hostile.items import Id, Some

WAITING: Mapping[str, Endpoint] = {
    "/sales/backorders/serve": Endpoint(
        lambda w: {"products": [w.product]}, {"products": Some(), "products.0": Id(of="product")}
    ),
    "/sales/orders/hold": Endpoint(
        lambda w: {"orders": [{"id": w.order(), "reason": "The address is asked for"}]},
        each("orders", {"id": Id(of="sales_order"), "reason": k.Word(longest=200)}),
    ),
    "/sales/orders/release": Endpoint(
        lambda w: {"orders": [w.held_order()]}, {"orders": Some(), "orders.0": Id(of="sales_order")}
    ),
    "/sales/lines/cancel": Endpoint(
        lambda w: {"orders": [{"id": w.order(), "lines": [{"line_id": w.order_line(), "quantity": "1"}]}]},
        each(
            "orders",
            {
                "id": Id(of="sales_order"),
                "lines": Some(),
                "lines.0.line_id": Id(of="sales_order_line"),
                "lines.0.quantity": k.POSITIVE_QUANTITY_OR_NONE,
            },
        ),
    ),
}

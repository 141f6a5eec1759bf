"""The endpoints by which orders wait or are cut short: backorders, held orders, cancelled lines."""

from __future__ import annotations

from collections.abc import Mapping

from tests.hostile import items as k
from tests.hostile.endpoint import Endpoint, each
from tests.hostile.items import Id, Number, Some, Whole

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
    "/sales/orders/amend": Endpoint(
        lambda w: {
            "orders": [
                {
                    "id": w.order(),
                    "version": 1,
                    "reason": "The customer rang",
                    "lines": [{"line_id": w.order_line(), "quantity": "3", "price": "9.5"}],
                    "new_lines": [
                        {"quantity": "1", "product_id": None, "sku": "SKU2", "unit": "PCS", "price": "9.5"}
                    ],
                    "address_id": None,
                    "amended_on": "2026-11-24",
                    "wanted_on": "2026-12-01",
                }
            ]
        },
        each(
            "orders",
            {
                "id": Id(of="sales_order"),
                "version": Whole(low=1, high=2**31 - 1),
                "reason": k.Word(longest=200),
                "lines": Some(least=0),
                "lines.0.line_id": Id(of="sales_order_line"),
                "lines.0.quantity": Number(True),
                "lines.0.price": k.PRICE_OR_NONE,
                "new_lines": Some(least=0),
                "new_lines.0.quantity": k.POSITIVE_QUANTITY,
                "new_lines.0.product_id": Id(optional=True, of="product"),
                "new_lines.0.sku": k.CODE_OR_NONE,
                "new_lines.0.unit": k.CODE_OR_NONE,
                "new_lines.0.price": k.PRICE_OR_NONE,
                "address_id": Id(optional=True, of="address"),
                "amended_on": k.DAY_OR_NONE,
                "wanted_on": k.DAY_OR_NONE,
            },
        ),
    ),
    "/sales/orders/assign-salesmen": Endpoint(
        lambda w: {"orders": [{"id": w.order(), "salesman_id": w.member()}]},
        each("orders", {"id": Id(of="sales_order"), "salesman_id": Id(optional=True, of="member")}),
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

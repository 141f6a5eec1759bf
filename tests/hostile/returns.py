"""The endpoints of returns, of credit notes and of blocked goods."""

from __future__ import annotations

from collections.abc import Mapping

from tests.hostile import items as k
from tests.hostile.endpoint import Endpoint, each
from tests.hostile.items import Id, Kind, Some

_RETURNS: dict[str, Kind] = {"returns": Some(), "returns.0": Id(of="customer_return")}

RETURNS: Mapping[str, Endpoint] = {
    "/fulfilment/returns/create": Endpoint(
        lambda w: {
            "returns": [
                {
                    "delivery_id": w.issued(),
                    "lines": [
                        {"delivery_line_id": w.delivery_line(), "quantity": "1", "complaint": "dented"}
                    ],
                    "approve": False,
                    "site_id": w.site,
                    "asked_on": "2026-11-24",
                    "reason": "",
                }
            ]
        },
        each(
            "returns",
            {
                "delivery_id": Id(of="delivery"),
                "lines": Some(most=10_000),
                "lines.0.delivery_line_id": Id(of="delivery_line"),
                "lines.0.quantity": k.POSITIVE_QUANTITY,
                "lines.0.complaint": k.words(200),
                "approve": k.FLAG,
                "site_id": Id(optional=True, of="site"),
                "asked_on": k.DAY_OR_NONE,
                "reason": k.words(200),
            },
        ),
    ),
    "/fulfilment/returns/approve": Endpoint(lambda w: {"returns": [w.customer_return()]}, _RETURNS),
    "/fulfilment/returns/cancel": Endpoint(lambda w: {"returns": [w.customer_return()]}, _RETURNS),
    "/fulfilment/returns/receive": Endpoint(
        lambda w: {
            "returns": [
                {
                    "id": w.customer_return(approve=True),
                    "lines": [{"line_id": w.return_line(), "quantity": "1", "grade": "scrap"}],
                    "received_on": "2026-11-24",
                }
            ]
        },
        each(
            "returns",
            {
                "id": Id(of="customer_return"),
                "lines": Some(most=10_000),
                "lines.0.line_id": Id(of="return_line"),
                "lines.0.quantity": k.POSITIVE_QUANTITY,
                "lines.0.grade": k.CHOICE,
                "received_on": k.DAY_OR_NONE,
            },
        ),
    ),
    "/fulfilment/returns/credit": Endpoint(
        lambda w: {"returns": [w.came_back()], "on": "2026-11-24"}, {**_RETURNS, "on": k.DAY_OR_NONE}
    ),
    "/fulfilment/returns/replace": Endpoint(
        lambda w: {"returns": [w.came_back()], "on": "2026-11-24"}, {**_RETURNS, "on": k.DAY_OR_NONE}
    ),
    "/ledger/credit-notes/pay-out": Endpoint(
        lambda w: {
            "credit_notes": [{"id": w.credit_note(paid=True), "paid_on": "2026-11-24", "amount": "5.00"}]
        },
        each(
            "credit_notes",
            {"id": Id(of="credit_note"), "paid_on": k.DAY_OR_NONE, "amount": k.POSITIVE_AMOUNT_OR_NONE},
        ),
    ),
    "/ledger/credit-notes/settle": Endpoint(
        lambda w: {
            "credit_notes": [
                {
                    "id": w.credit_note(paid=True),
                    "settled_on": "2026-11-24",
                    "allocations": [{"open_item_id": w.open_item(), "amount": "5.00"}],
                }
            ]
        },
        each(
            "credit_notes",
            {
                "id": Id(of="credit_note"),
                "settled_on": k.DAY_OR_NONE,
                "allocations": Some(least=0),
                "allocations.0.open_item_id": Id(of="open_item"),
                "allocations.0.amount": k.POSITIVE_AMOUNT,
            },
        ),
    ),
    "/ledger/credit-notes/unsettle": Endpoint(
        lambda w: {
            "credit_notes": [
                {
                    "id": w.used_credit_note(item := w.open_item()),
                    "unsettled_on": "2026-11-24",
                    "open_item_ids": [item],
                }
            ]
        },
        each(
            "credit_notes",
            {
                "id": Id(of="credit_note"),
                "unsettled_on": k.DAY_OR_NONE,
                "open_item_ids": Some(least=0),
                "open_item_ids.0": Id(of="open_item"),
            },
        ),
    ),
    "/inventory/blocked-goods/clear": Endpoint(
        lambda w: {
            "goods": [
                {
                    "site_id": w.site,
                    "product_id": w.blocked_product(),
                    "quantity": "1",
                    "outcome": "scrap",
                    "cleared_on": "2026-11-24",
                    "note": "",
                }
            ]
        },
        each(
            "goods",
            {
                "site_id": Id(of="site"),
                "product_id": Id(of="product"),
                "quantity": k.POSITIVE_QUANTITY,
                "outcome": k.CHOICE,
                "cleared_on": k.DAY_OR_NONE,
                "note": k.words(200),
            },
        ),
    ),
}

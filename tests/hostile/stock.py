"""The endpoints of transfers between sites, and of adjustments."""

from __future__ import annotations

from collections.abc import Mapping

from tests.hostile import items as k
from tests.hostile.endpoint import Endpoint, each
from tests.hostile.items import Id, Number, Some, Whole

_LINE_OF_TRANSFER = {
    "lines": Some(most=2000),
    "lines.0.line_id": Id(of="stock_transfer_line"),
    "lines.0.quantity": k.POSITIVE_QUANTITY,
}

STOCK: Mapping[str, Endpoint] = {
    "/inventory/transfers/create": Endpoint(
        lambda w: {
            "transfers": [
                {
                    "from_site_id": w.site,
                    "to_site_id": w.other_site,
                    "lines": [{"product_id": w.product, "quantity": "2"}],
                    "ship_on": "2026-11-24",
                    "arrive_on": "2026-11-26",
                    "note": "",
                }
            ]
        },
        each(
            "transfers",
            {
                "from_site_id": Id(of="site"),
                "to_site_id": Id(of="site"),
                "lines": Some(most=2000),
                "lines.0.product_id": Id(of="product"),
                "lines.0.quantity": k.POSITIVE_QUANTITY,
                "ship_on": k.DAY_OR_NONE,
                "arrive_on": k.DAY_OR_NONE,
                "note": k.words(200),
            },
        ),
    ),
    "/inventory/transfers/ship": Endpoint(
        lambda w: {"transfers": [w.transfer()], "on": "2026-11-24"},
        {"transfers": Some(), "transfers.0": Id(of="stock_transfer"), "on": k.DAY_OR_NONE},
    ),
    "/inventory/transfers/ship-part": Endpoint(
        lambda w: {
            "transfers": [
                {
                    "id": w.transfer(),
                    "lines": [{"line_id": w.transfer_line(), "quantity": "1"}],
                    "on": "2026-11-24",
                }
            ]
        },
        each(
            "transfers",
            {
                "id": Id(of="stock_transfer"),
                **_LINE_OF_TRANSFER,
                "lines": Some(most=2000),
                "on": k.DAY_OR_NONE,
            },
        ),
    ),
    "/inventory/transfers/cancel": Endpoint(
        lambda w: {"transfers": [w.transfer()]},
        {"transfers": Some(), "transfers.0": Id(of="stock_transfer")},
    ),
    "/inventory/transfers/receive": Endpoint(
        lambda w: {
            "transfers": [
                {
                    "id": w.transfer(shipped=True),
                    "lines": [{"line_id": w.transfer_line(), "quantity": "1"}],
                    "complete": False,
                    "allow_more": False,
                    "on": "2026-11-24",
                }
            ]
        },
        each(
            "transfers",
            {
                "id": Id(of="stock_transfer"),
                **_LINE_OF_TRANSFER,
                "lines": Some(least=0, most=2000),
                "complete": k.FLAG,
                "allow_more": k.FLAG,
                "on": k.DAY_OR_NONE,
            },
        ),
    ),
    "/inventory/transfers/settle": Endpoint(
        lambda w: {
            "transfers": [
                {
                    "id": w.transfer(shipped=True, short=True),
                    "lines": [{"line_id": w.transfer_line(), "quantity": "2", "settlement": "write_off"}],
                    "on": "2026-11-24",
                    "note": "",
                }
            ]
        },
        each(
            "transfers",
            {
                "id": Id(of="stock_transfer"),
                **_LINE_OF_TRANSFER,
                "lines.0.settlement": k.CHOICE,
                "on": k.DAY_OR_NONE,
                "note": k.words(200),
            },
        ),
    ),
    "/inventory/adjustment-reasons/create": Endpoint(
        lambda w: {"reasons": [{"code": "COUNT", "name": "盘点", "direction": "both"}]},
        each("reasons", {"code": k.CODE, "name": k.NAME, "direction": k.CHOICE}),
    ),
    "/inventory/adjustment-limits/set": Endpoint(
        lambda w: {"limits": [{"company_id": w.company, "amount": "500"}]},
        each("limits", {"company_id": Id(of="company"), "amount": k.AMOUNT_OR_NONE}),
    ),
    "/inventory/adjustments/adjust": Endpoint(
        lambda w: {
            "adjustments": [
                {
                    "site_id": w.site,
                    "reason_id": w.adjustment_reason(),
                    "lines": [{"product_id": w.product, "quantity": "2", "unit_cost": "5"}],
                    "adjusted_on": "2026-11-24",
                    "note": "",
                }
            ]
        },
        each(
            "adjustments",
            {
                "site_id": Id(of="site"),
                "reason_id": Id(of="adjustment_reason"),
                "lines": Some(most=2000),
                "lines.0.product_id": Id(of="product"),
                "lines.0.quantity": Number(True, digits=6, low="-1000000000000"),
                "lines.0.unit_cost": k.PRICE_OR_NONE,
                "adjusted_on": k.DAY_OR_NONE,
                "note": k.words(200),
            },
        ),
    ),
    "/inventory/expected-receipts/create": Endpoint(
        lambda w: {
            "receipts": [
                {
                    "site_id": w.site,
                    "product_id": w.product,
                    "quantity": "10",
                    "expected_on": "2026-12-01",
                    "note": "",
                }
            ]
        },
        each(
            "receipts",
            {
                "site_id": Id(of="site"),
                "product_id": Id(of="product"),
                "quantity": k.POSITIVE_QUANTITY,
                "expected_on": k.DAY,
                "note": k.words(200),
            },
        ),
    ),
    "/inventory/expected-receipts/change": Endpoint(
        lambda w: {
            "receipts": [
                {"id": w.expected_receipt(), "version": 1, "expected_on": "2026-12-02", "quantity": "7"}
            ]
        },
        each(
            "receipts",
            {
                "id": Id(of="expected_receipt"),
                "version": Whole(low=1),
                "expected_on": k.DAY_OR_NONE,
                "quantity": k.POSITIVE_QUANTITY_OR_NONE,
            },
        ),
    ),
    "/inventory/expected-receipts/cancel": Endpoint(
        lambda w: {"receipts": [w.expected_receipt()]},
        {"receipts": Some(), "receipts.0": Id(of="expected_receipt")},
    ),
    "/inventory/minimum-levels/set": Endpoint(
        lambda w: {
            "levels": [{"site_id": w.site, "product_id": w.product, "minimum": "5", "target": "900000000000"}]
        },
        each(
            "levels",
            {
                "site_id": Id(of="site"),
                "product_id": Id(of="product"),
                "minimum": k.POSITIVE_QUANTITY_OR_NONE,
                "target": k.POSITIVE_QUANTITY_OR_NONE,
            },
        ),
    ),
}

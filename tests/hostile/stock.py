"""The endpoints of transfers between sites."""

from __future__ import annotations

from collections.abc import Mapping

from tests.hostile import items as k
from tests.hostile.endpoint import Endpoint, each
from tests.hostile.items import Id, Some

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
}

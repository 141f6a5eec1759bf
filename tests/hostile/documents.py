"""The endpoints of documents, limits, periods, and of access."""

from __future__ import annotations

from collections.abc import Mapping

from tests.hostile import items as k
from tests.hostile.endpoint import Endpoint, each
from tests.hostile.items import Id, Number, Some, Whole
from tests.hostile.stock import STOCK

_GOODS_OUT = {
    "lines": Some(most=2000),
    "lines.0.product_id": Id(of="product"),
    "lines.0.quantity": k.POSITIVE_QUANTITY,
}
_STEP = {"deliveries": Some(), "deliveries.0": Id(of="delivery"), "on": k.DAY_OR_NONE}


DOCUMENTS: Mapping[str, Endpoint] = {
    "/limits/credit/block": Endpoint(
        lambda w: {
            "credit": [
                {"company_id": w.company, "customer_id": w.partner(), "currency": "CNY", "reason": "Late"}
            ]
        },
        each(
            "credit",
            {
                "company_id": Id(of="company"),
                "customer_id": Id(of="partner"),
                "currency": k.CURRENCY,
                "reason": k.Word(longest=200),
            },
        ),
    ),
    "/limits/credit/release": Endpoint(
        lambda w: {
            "credit": [
                {
                    "company_id": w.company,
                    "customer_id": w.blocked_credit(),
                    "currency": "CNY",
                    "exempt_until": "2026-12-31",
                }
            ]
        },
        each(
            "credit",
            {
                "company_id": Id(of="company"),
                "customer_id": Id(of="partner"),
                "currency": k.CURRENCY,
                "exempt_until": k.DAY_OR_NONE,
            },
        ),
    ),
    "/limits/credit/grant": Endpoint(
        lambda w: {
            "grants": [
                {
                    "company_id": w.company,
                    "customer_id": w.customer,
                    "currency": "CNY",
                    "amount": "50000",
                    "valid_from": "2026-01-01",
                    "valid_to": "2027-01-01",
                }
            ]
        },
        each(
            "grants",
            {
                "company_id": Id(of="company"),
                "customer_id": Id(of="partner"),
                "currency": k.CURRENCY,
                "amount": k.AMOUNT_OR_NONE,
                "valid_from": k.DAY_OR_NONE,
                "valid_to": k.DAY_OR_NONE,
            },
        ),
    ),
    "/ledger/books/set-up": Endpoint(
        lambda w: {
            "companies": [
                {
                    "company_id": w.company,
                    "first_year": 2028,
                    "years": 1,
                    "chart": "international",
                    "difference_max": "1",
                    "overdue_days_max": 30,
                    "voucher_words": "one",
                }
            ]
        },
        each(
            "companies",
            {
                "company_id": Id(of="company"),
                "first_year": Whole(low=1990, high=2199),
                "years": Whole(low=1, high=50),
                "chart": k.CHOICE_OR_NONE,
                "difference_max": Number(True, digits=4, low="0", high="1000000"),
                "overdue_days_max": Whole(optional=True, high=3650),
                "voucher_words": k.CHOICE_OR_NONE,
            },
        ),
    ),
    "/ledger/payments/receive": Endpoint(
        lambda w: {
            "payments": [
                {
                    "company_id": w.company,
                    "customer_id": w.customer,
                    "org_unit_id": w.east,
                    "currency": "CNY",
                    "amount": "5.00",
                    "received_on": "2026-11-24",
                    "allocations": [
                        {"open_item_id": w.open_item(), "amount": "5.00", "write_off": "0", "discount": "0"}
                    ],
                    "reference": "",
                    "rest": "keep",
                }
            ]
        },
        each(
            "payments",
            {
                "company_id": Id(of="company"),
                "customer_id": Id(of="partner"),
                "org_unit_id": Id(of="org_unit"),
                "currency": k.CURRENCY,
                "amount": k.POSITIVE_AMOUNT,
                "received_on": k.DAY,
                "allocations": Some(least=0),
                "allocations.0.open_item_id": Id(of="open_item"),
                "allocations.0.amount": k.POSITIVE_AMOUNT,
                "allocations.0.write_off": k.AMOUNT,
                "allocations.0.discount": k.AMOUNT,
                "reference": k.words(200),
                "rest": k.CHOICE,
            },
        ),
    ),
    "/ledger/payments/settle": Endpoint(
        lambda w: {
            "payments": [
                {
                    "payment_id": w.payment(),
                    "settled_on": "2026-11-24",
                    "allocations": [
                        {"open_item_id": w.open_item(), "amount": "5.00", "write_off": "0", "discount": "0"}
                    ],
                }
            ]
        },
        each(
            "payments",
            {
                "payment_id": Id(of="payment"),
                "settled_on": k.DAY_OR_NONE,
                "allocations": Some(least=0),
                "allocations.0.open_item_id": Id(of="open_item"),
                "allocations.0.amount": k.POSITIVE_AMOUNT,
                "allocations.0.write_off": k.AMOUNT,
                "allocations.0.discount": k.AMOUNT,
            },
        ),
    ),
    "/ledger/payments/unsettle": Endpoint(
        lambda w: {
            "payments": [
                {
                    "payment_id": w.payment(item := w.open_item()),
                    "unsettled_on": "2026-11-24",
                    "open_item_ids": [item],
                }
            ]
        },
        each(
            "payments",
            {
                "payment_id": Id(of="payment"),
                "unsettled_on": k.DAY_OR_NONE,
                "open_item_ids": Some(least=0),
                "open_item_ids.0": Id(of="open_item"),
            },
        ),
    ),
    "/ledger/payments/reverse": Endpoint(
        lambda w: {"payments": [{"payment_id": w.payment(), "reversed_on": "2026-11-24"}]},
        each("payments", {"payment_id": Id(of="payment"), "reversed_on": k.DAY_OR_NONE}),
    ),
    "/inventory/opening-stock/record": Endpoint(
        lambda w: {
            "rows": [
                {
                    "site_id": w.site,
                    "product_id": w.product,
                    "quantity": "5",
                    "amount": "25.00",
                    "opened_on": "2026-01-01",
                }
            ]
        },
        each(
            "rows",
            {
                "site_id": Id(of="site"),
                "product_id": Id(of="product"),
                "quantity": k.POSITIVE_QUANTITY,
                "amount": k.AMOUNT,
                "opened_on": k.DAY,
            },
        ),
    ),
    "/inventory/receipts/receive": Endpoint(
        lambda w: {
            "receipts": [
                {
                    "site_id": w.site,
                    "lines": [
                        {
                            "product_id": w.product,
                            "quantity": "5",
                            "amount": "25.00",
                            "expected_id": w.expected_receipt(),
                        }
                    ],
                    "supplier_id": w.supplier(),
                    "received_on": "2026-11-20",
                    "reference": "",
                }
            ]
        },
        each(
            "receipts",
            {
                "site_id": Id(of="site"),
                **_GOODS_OUT,
                "lines.0.amount": k.AMOUNT,
                "lines.0.expected_id": Id(optional=True, of="expected_receipt"),
                "supplier_id": Id(optional=True, of="supplier"),
                "received_on": k.DAY_OR_NONE,
                "reference": k.words(200),
            },
        ),
    ),
    "/inventory/issues/issue": Endpoint(
        lambda w: {
            "issues": [
                {
                    "site_id": w.site,
                    "lines": [{"product_id": w.product, "quantity": "5"}],
                    "reason": "scrap",
                    "issued_on": "2026-11-20",
                    "note": "",
                }
            ]
        },
        each(
            "issues",
            {
                "site_id": Id(of="site"),
                **_GOODS_OUT,
                "reason": k.CHOICE,
                "issued_on": k.DAY_OR_NONE,
                "note": k.words(200),
            },
        ),
    ),
    "/inventory/holds/hold": Endpoint(
        lambda w: {
            "holds": [
                {
                    "site_id": w.site,
                    "product_id": w.product,
                    "quantity": "5",
                    "expires_at": "2099-01-01T08:00:00+14:00",
                    "note": "",
                }
            ]
        },
        each(
            "holds",
            {
                "site_id": Id(of="site"),
                "product_id": Id(of="product"),
                "quantity": k.POSITIVE_QUANTITY,
                "expires_at": k.MOMENT,
                "note": k.words(200),
            },
        ),
    ),
    "/inventory/holds/release": Endpoint(
        lambda w: {"holds": [w.hold()]}, {"holds": Some(), "holds.0": Id(of="manual_hold")}
    ),
    **STOCK,
    "/sales/orders/create": Endpoint(
        lambda w: {
            "orders": [
                {
                    "lines": [
                        {"quantity": "2", "product_id": None, "sku": "SKU1", "unit": "PCS", "price": "9.5"}
                    ],
                    "customer_id": None,
                    "customer_code": "SH-1",
                    "confirm": True,
                    "ordered_on": "2026-11-23",
                    "external_number": "WEB-1",
                    "address_id": None,
                    "note": "",
                    "backorders": False,
                    "priority": 5,
                    "wanted_on": "2026-11-30",
                }
            ]
        },
        each(
            "orders",
            {
                "lines": Some(),
                "lines.0.quantity": k.POSITIVE_QUANTITY,
                "lines.0.product_id": Id(optional=True, of="product"),
                "lines.0.sku": k.CODE_OR_NONE,
                "lines.0.unit": k.CODE_OR_NONE,
                "lines.0.price": k.PRICE_OR_NONE,
                "customer_id": Id(optional=True, of="customer"),
                "customer_code": k.CODE_OR_NONE,
                "confirm": k.FLAG,
                "ordered_on": k.DAY_OR_NONE,
                "external_number": k.CODE_OR_NONE,
                "address_id": Id(optional=True, of="address"),
                "note": k.words(1000),
                "backorders": k.FLAG,
                "priority": Whole(low=1, high=9),
                "wanted_on": k.DAY_OR_NONE,
            },
        ),
    ),
    "/sales/orders/confirm": Endpoint(
        lambda w: {"orders": [w.order(confirm=False)]}, {"orders": Some(), "orders.0": Id(of="sales_order")}
    ),
    "/sales/orders/cancel": Endpoint(
        lambda w: {"orders": [w.order(confirm=False)]}, {"orders": Some(), "orders.0": Id(of="sales_order")}
    ),
    "/fulfilment/deliveries/create": Endpoint(
        lambda w: {"orders": [w.order()], "ship_on": "2026-11-24"},
        {"orders": Some(), "orders.0": Id(of="sales_order"), "ship_on": k.DAY_OR_NONE},
    ),
    "/fulfilment/deliveries/track": Endpoint(
        lambda w: {"deliveries": [{"id": w.issued(), "carrier": "SF", "tracking": "1"}]},
        each(
            "deliveries",
            {
                "id": Id(of="delivery"),
                "carrier": k.words(100, optional=True),
                "tracking": k.words(100, optional=True),
            },
        ),
    ),
    "/fulfilment/deliveries/change": Endpoint(
        lambda w: {
            "deliveries": [
                {
                    "id": w.delivery(),
                    "carrier": "SF",
                    "tracking": "1",
                    "ship_on": "2026-11-25",
                    "lines": [{"line_id": w.delivery_line(), "quantity": "1"}],
                }
            ]
        },
        each(
            "deliveries",
            {
                "id": Id(of="delivery"),
                "carrier": k.words(100, optional=True),
                "tracking": k.words(100, optional=True),
                "ship_on": k.DAY_OR_NONE,
                "lines": Some(least=0),
                "lines.0.line_id": Id(of="delivery_line"),
                "lines.0.quantity": k.QUANTITY,
            },
        ),
    ),
    "/fulfilment/deliveries/cancel": Endpoint(
        lambda w: {"deliveries": [w.delivery()]},
        {"deliveries": Some(), "deliveries.0": Id(of="delivery")},
    ),
    "/fulfilment/deliveries/issue": Endpoint(
        lambda w: {"deliveries": [w.delivery()], "on": "2026-11-24"}, _STEP
    ),
    "/fulfilment/deliveries/invoice": Endpoint(
        lambda w: {"deliveries": [w.issued()], "on": "2026-11-24", "due_on": "2031-12-24"},
        {**_STEP, "due_on": k.DAY_OR_NONE},
    ),
    "/fulfilment/invoicing-run/bill": Endpoint(
        lambda w: {
            "company_id": w.company,
            "customers": [w.customer_to_bill()],
            "until": "2026-11-24",
            "on": "2026-11-24",
            "also_unfinished": True,
        },
        {
            "company_id": Id(of="company"),
            "customers": Some(),
            "customers.0": Id(of="partner"),
            "until": k.DAY,
            "on": k.DAY_OR_NONE,
            "also_unfinished": k.FLAG,
        },
    ),
    "/book": Endpoint(lambda w: {"book_id": w.book}, {"book_id": Id()}, answers=401),
    "/tokens/create": Endpoint(
        lambda w: {"name": "Till", "days": 30}, {"name": k.NAME, "days": Whole(low=1, high=400)}, answers=403
    ),
    "/tokens/revoke": Endpoint(lambda w: {"id": w.token}, {"id": Id()}, answers=204),
    "/set-up": Endpoint(
        lambda w: {
            "token": "no-such-token",
            "user_name": "boss",
            "name": "Boss",
            "password": "correct horse 1",
        },
        {"token": k.TOKEN, "user_name": k.words(64), "name": k.NAME, "password": k.SECRET},
        answers=409,
    ),
}

"""The endpoints of quotations, blanket orders and recurring orders."""

from __future__ import annotations

from collections.abc import Mapping

from tests.hostile import items as k
from tests.hostile.endpoint import Endpoint, each
from tests.hostile.items import Id, Kind, Some, Whole

_LINE = {"quantity": "2", "product_id": None, "sku": "SKU1", "unit": "PCS", "price": "9.5"}
_LINES: dict[str, Kind] = {
    "lines": Some(),
    "lines.0.quantity": k.POSITIVE_QUANTITY,
    "lines.0.product_id": Id(optional=True, of="product"),
    "lines.0.sku": k.CODE_OR_NONE,
    "lines.0.unit": k.CODE_OR_NONE,
    "lines.0.price": k.PRICE_OR_NONE,
    "customer_id": Id(optional=True, of="customer"),
    "customer_code": k.CODE_OR_NONE,
    "address_id": Id(optional=True, of="address"),
    "note": k.words(1000),
}
_HEAD = {"lines": [_LINE], "customer_id": None, "customer_code": "SH-1", "address_id": None, "note": ""}


def _drawn(agreement: str) -> dict[str, Kind]:
    return each(
        f"{agreement}s",
        {
            "id": Id(of=f"sales_{agreement}"),
            "lines": Some(least=0),
            "lines.0.line_id": Id(of=f"sales_{agreement}_line"),
            "lines.0.quantity": k.POSITIVE_QUANTITY_OR_NONE,
            "confirm": k.FLAG,
            "ordered_on": k.DAY_OR_NONE,
            "external_number": k.CODE_OR_NONE,
            "note": k.words(1000),
            "backorders": k.FLAG,
            "priority": Whole(low=1, high=9),
        },
    )


_ORDER = {
    "confirm": False,
    "ordered_on": "2027-01-15",
    "external_number": "WEB-7",
    "note": "",
    "backorders": False,
    "priority": 5,
}

_RECURRENCE = {
    "every": 1,
    "unit": "month",
    "first_on": "2099-01-31",
    "day_of_month": 31,
    "last_on": None,
    "times": None,
    "prices_of": "day",
    "confirm": False,
    "backorders": False,
    "priority": 5,
}
_RHYTHM: dict[str, Kind] = {
    "recurrence.every": Whole(low=1, high=366),
    "recurrence.unit": k.CHOICE,
    "recurrence.first_on": k.DAY,
    "recurrence.day_of_month": Whole(True, 1, 31),
    "recurrence.last_on": k.DAY_OR_NONE,
    "recurrence.times": Whole(True, 1, 10_000),
    "recurrence.prices_of": k.CHOICE,
    "recurrence.confirm": k.FLAG,
    "recurrence.backorders": k.FLAG,
    "recurrence.priority": Whole(low=1, high=9),
}
_RECURRING = Id(of="sales_recurring_order")


def _ended() -> Endpoint:
    return Endpoint(
        lambda w: {"recurring_orders": [{"id": w.recurring_order(), "reason": "moved away"}]},
        each("recurring_orders", {"id": _RECURRING, "reason": k.Word(longest=200)}),
    )


AGREEMENTS: Mapping[str, Endpoint] = {
    "/sales/quotations/create": Endpoint(
        lambda w: {
            "quotations": [{**_HEAD, "valid_to": "2099-12-31", "quoted_on": "2026-11-23", "send": True}]
        },
        each("quotations", {**_LINES, "valid_to": k.DAY, "quoted_on": k.DAY_OR_NONE, "send": k.FLAG}),
    ),
    "/sales/quotations/send": Endpoint(
        lambda w: {"quotations": [w.quotation(send=False)]},
        {"quotations": Some(), "quotations.0": Id(of="sales_quotation")},
    ),
    "/sales/quotations/decline": Endpoint(
        lambda w: {"quotations": [{"id": w.quotation(), "reason": "too dear"}]},
        each("quotations", {"id": Id(of="sales_quotation"), "reason": k.Word(longest=200)}),
    ),
    "/sales/quotations/convert": Endpoint(
        lambda w: {
            "quotations": [
                {"id": w.quotation(), "lines": [{"line_id": w.quotation_line(), "quantity": "1"}], **_ORDER}
            ]
        },
        _drawn("quotation"),
    ),
    "/sales/blanket-orders/create": Endpoint(
        lambda w: {"blanket_orders": [{**_HEAD, "valid_from": "2026-11-23", "valid_to": "2099-12-31"}]},
        each("blanket_orders", {**_LINES, "valid_from": k.DAY, "valid_to": k.DAY}),
    ),
    "/sales/blanket-orders/call-off": Endpoint(
        lambda w: {
            "blanket_orders": [
                {
                    "id": w.blanket_order(),
                    "lines": [{"line_id": w.blanket_order_line(), "quantity": "1"}],
                    **_ORDER,
                }
            ]
        },
        _drawn("blanket_order"),
    ),
    "/sales/blanket-orders/close": Endpoint(
        lambda w: {"blanket_orders": [{"id": w.blanket_order(), "reason": "moved away"}]},
        each("blanket_orders", {"id": Id(of="sales_blanket_order"), "reason": k.Word(longest=200)}),
    ),
    "/sales/recurring-orders/create": Endpoint(
        lambda w: {"recurring_orders": [{**_HEAD, "recurrence": _RECURRENCE}]},
        each("recurring_orders", {**_LINES, **_RHYTHM}),
    ),
    "/sales/recurring-orders/change": Endpoint(
        lambda w: {
            "recurring_orders": [
                {
                    "id": w.recurring_order(),
                    "version": 1,
                    "recurrence": _RECURRENCE,
                    "lines": [_LINE],
                    "address_id": None,
                    "note": None,
                }
            ]
        },
        each(
            "recurring_orders",
            {
                **{name: kind for name, kind in _LINES.items() if not name.startswith("customer")},
                **_RHYTHM,
                "id": _RECURRING,
                "version": Whole(low=1),
                "lines": Some(least=0),
                "note": k.words(1000, optional=True),
            },
        ),
    ),
    "/sales/recurring-orders/pause": _ended(),
    "/sales/recurring-orders/resume": Endpoint(
        lambda w: {"recurring_orders": [w.paused_order()]},
        {"recurring_orders": Some(), "recurring_orders.0": _RECURRING},
    ),
    "/sales/recurring-orders/end": _ended(),
    "/sales/recurring-orders/make": Endpoint(
        lambda w: {"recurring_orders": [{"id": w.recurring_order(), "due_on": "2099-01-31"}]},
        each("recurring_orders", {"id": _RECURRING, "due_on": k.DAY}),
    ),
}

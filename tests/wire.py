"""The requests of the trade as they go over the wire: paths and bodies."""

from __future__ import annotations

from typing import Any

from huotong.fulfilment.testing import SmallTrade

API = "/api/v1"
CREATE_ORDERS = f"{API}/sales/orders/create"
CONFIRM_ORDERS = f"{API}/sales/orders/confirm"
CANCEL_ORDERS = f"{API}/sales/orders/cancel"
CREATE_DELIVERIES = f"{API}/fulfilment/deliveries/create"
CHANGE_DELIVERIES = f"{API}/fulfilment/deliveries/change"
ISSUE_DELIVERIES = f"{API}/fulfilment/deliveries/issue"
CANCEL_DELIVERIES = f"{API}/fulfilment/deliveries/cancel"
INVOICE_DELIVERIES = f"{API}/fulfilment/deliveries/invoice"
RECEIVE_PAYMENTS = f"{API}/ledger/payments/receive"
RECEIVE_GOODS = f"{API}/inventory/receipts/receive"
EXPECT_GOODS = f"{API}/inventory/expected-receipts/create"
HOLD_GOODS = f"{API}/inventory/holds/hold"
Body = dict[str, Any]


def orders_body(*orders: Body) -> Body:
    return {"orders": list(orders)}


def order(
    trade: SmallTrade,
    *lines: tuple[int, str],
    customer_id: int | None = None,
    confirm: bool = True,
    external_number: str | None = None,
) -> Body:
    """An order; lines are (product place, quantity)."""
    body: Body = {
        "customer_id": str(customer_id or trade.chengdu_customer_id),
        "confirm": confirm,
        "ordered_on": "2026-11-23",
        "lines": [
            {"product_id": str(trade.catalog.product_ids[place]), "quantity": quantity}
            for place, quantity in lines
        ],
    }
    return body if external_number is None else {**body, "external_number": external_number}


def ids(*some: int | str) -> Body:
    """Orders by id."""
    return {"orders": [str(one) for one in some]}


def deliveries(*some: int | str, on: str | None = None) -> Body:
    """Deliveries by id, on a day."""
    body: Body = {"deliveries": [str(one) for one in some]}
    return body if on is None else {**body, "on": on}


def payment(trade: SmallTrade, amount: str, *, customer_id: int | None = None) -> Body:
    """Money of a customer for the oldest open items."""
    return {
        "payments": [
            {
                "company_id": str(trade.network.company_id),
                "customer_id": str(customer_id or trade.chengdu_customer_id),
                "org_unit_id": str(trade.network.headquarters_id),
                "currency": "CNY",
                "amount": amount,
                "received_on": "2026-11-26",
            }
        ]
    }


def receipt(trade: SmallTrade, *lines: tuple[int, str, str], site_id: int) -> Body:
    """Goods that come in; lines are (product place, quantity, amount)."""
    return {
        "receipts": [
            {
                "site_id": str(site_id),
                "received_on": "2026-11-23",
                "lines": [
                    {
                        "product_id": str(trade.catalog.product_ids[place]),
                        "quantity": quantity,
                        "amount": amount,
                    }
                    for place, quantity, amount in lines
                ],
            }
        ]
    }

"""A small trading company behind a running site, and what a program may do there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import httpx

from huotong.access.public import create_owner
from huotong.accounts.public import create_api_token, create_sign_in_link, create_user
from huotong.fulfilment.testing import SmallTrade, small_trade
from huotong.main.wiring import set_up_page

USERNAME = "liming"
NAME = "李明"
PASSWORD = "tea from the lower river"


@dataclass(frozen=True, slots=True)
class Company:
    """The company's data and its owner, who may do everything."""

    trade: SmallTrade
    user_id: int
    book_id: int
    token: str

    def sign_in_link(self) -> str:
        """The path of a one-time sign-in."""
        return f"/sign-in/once?token={create_sign_in_link(user_id=self.user_id, book_id=self.book_id)}"


def open_company() -> Company:
    """The company stands in the first book, with 100 of each product at both sites, and its owner can sign in."""
    assert set_up_page() is not None
    trade = small_trade()
    book_id = trade.actor.book_id
    user_id = create_user(username=USERNAME, name=NAME, password=PASSWORD)
    create_owner(book_id=book_id, user_id=user_id, name=NAME)
    token = create_api_token(user_id=user_id, book_id=book_id, name="browser tests", days=1)
    return Company(trade, user_id, book_id, token.raw)


@dataclass(frozen=True, slots=True)
class Program:
    """A program that uses the API beside the browser."""

    url: str
    company: Company

    def create_order(
        self, *lines: tuple[int, str], confirm: bool = False, backorders: bool = False
    ) -> dict[str, Any]:
        """A new order of the customer in Chengdu; lines are (product place, quantity)."""
        products = self.company.trade.catalog.product_ids
        order = {
            "customer_id": str(self.company.trade.chengdu_customer_id),
            "ordered_on": "2026-11-23",
            "confirm": confirm,
            "backorders": backorders,
            "lines": [{"product_id": str(products[place]), "quantity": wanted} for place, wanted in lines],
        }
        return self._command("/api/v1/sales/orders/create", {"orders": [order]})

    def cancel_order(self, order_id: str) -> dict[str, Any]:
        """The order is cancelled."""
        return self._command("/api/v1/sales/orders/cancel", {"orders": [order_id]})

    def plan_order(self, *lines: tuple[int, str]) -> dict[str, Any]:
        """A new order with its delivery, which is to leave today; answers the delivery."""
        order = self.create_order(*lines, confirm=True)
        made = self._command("/api/v1/fulfilment/deliveries/create", {"orders": [order["id"]]})
        delivery: dict[str, Any] = made["deliveries"][0]
        return delivery

    def ship_order(self, *lines: tuple[int, str]) -> dict[str, Any]:
        """A new order whose goods left; answers the delivery."""
        delivery = {"deliveries": [self.plan_order(*lines)["id"]], "on": "2026-11-23"}
        return self._command("/api/v1/fulfilment/deliveries/issue", delivery)

    def invoice_order(self, *lines: tuple[int, str]) -> dict[str, Any]:
        """A new order, delivered and invoiced; answers the invoiced delivery."""
        delivery = {"deliveries": [self.ship_order(*lines)["id"]], "on": "2026-11-23"}
        return self._command("/api/v1/fulfilment/deliveries/invoice", delivery)

    def rebuild_figures(self) -> None:
        """The sales figures have everything that happened until now."""
        self._command("/api/v1/analytics/figures/rebuild", {})

    def give_the_company_a_list(self) -> None:
        """The company has a list of its own, behind that of the customers; the second time nothing is done."""
        if self._rows("/api/v1/pricing/price-lists?filter[code]=eq:COMPANY"):
            return
        company = str(self.company.trade.network.company_id)
        new = {"code": "COMPANY", "name": "公司价", "company_id": company, "currency": "CNY"}
        made = self._command("/api/v1/pricing/price-lists/create", {"price_lists": [new]})
        product = str(self.company.trade.catalog.product_ids[1])
        price = {
            "price_list_id": made["id"],
            "product_id": product,
            "price": "21.5",
            "valid_from": "2020-01-01",
        }
        self._command("/api/v1/pricing/prices/set", {"prices": [price]})
        assigned = {"price_list_id": made["id"], "company_id": company, "valid_from": "2020-01-01"}
        self._command("/api/v1/pricing/price-lists/assign", {"assignments": [assigned]})

    def write_price_change(self) -> dict[str, Any]:
        """A change of one price far ahead, waiting for approval."""
        trade = self.company.trade
        line = {"product_id": str(trade.catalog.product_ids[0]), "new_price": "12.5", "new_minimum": "11"}
        change = {
            "price_list_id": str(trade.price_list_id),
            "valid_from": "2199-01-01",
            "lines": [line],
            "note": "Spring 春季调价",
        }
        return self._command("/api/v1/pricing/price-changes/create", {"price_changes": [change]})

    def _rows(self, path: str) -> list[dict[str, Any]]:
        headers = {"Authorization": f"Bearer {self.company.token}"}
        found: list[dict[str, Any]] = httpx.get(self.url + path, headers=headers, timeout=30).json()["rows"]
        return found

    def receive_payment(self, amount: str) -> dict[str, Any]:
        """Money of the customer in Chengdu for its oldest invoices; answers the payment."""
        network = self.company.trade.network
        payment = {
            "company_id": str(network.company_id),
            "customer_id": str(self.company.trade.chengdu_customer_id),
            "org_unit_id": str(network.branch_ids[0]),
            "currency": "CNY",
            "amount": amount,
            "received_on": "2026-11-23",
        }
        return self._command("/api/v1/ledger/payments/receive", {"payments": [payment]})

    def _command(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {self.company.token}"}
        answer = httpx.post(self.url + path, json=body, headers=headers, timeout=30)
        assert answer.status_code == 200, answer.text
        result: dict[str, Any] = answer.json()["results"][0]
        return result

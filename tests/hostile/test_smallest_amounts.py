"""Currencies without and with three decimals, and the smallest amounts: rounded once, parts sum to the whole."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from huotong.access.testing import Person, new_book, owner_of
from huotong.fulfilment.testing import SmallTrade, small_trade
from huotong.kernel.db.reading import fetch
from huotong.web.testing import Client
from tests import wire
from tests.books import TRIAL_BALANCE, contents, differences

ON = "2026-11-24"


class Shop:
    """A trading company in a book of its own, and its owner's requests."""

    def __init__(self, **made_of: Any) -> None:
        owner: Person = owner_of(new_book())
        self.client = Client(token=owner.token)
        self.trade: SmallTrade = small_trade(actor=owner.actor, **made_of)

    def ask(self, path: str, body: wire.Body) -> Any:
        """The only outcome of a command that is done."""
        answer = self.client.post(path, body)
        assert answer.status == 200, answer.json
        (outcome,) = answer.json["results"]
        return outcome

    def order(self, *lines: tuple[int, str]) -> Any:
        return self.ask(wire.CREATE_ORDERS, wire.orders_body(wire.order(self.trade, *lines)))

    def deliver(self, order: Any) -> str:
        """The id of the only delivery made now."""
        (made,) = self.ask(wire.CREATE_DELIVERIES, wire.ids(order["id"]))["deliveries"]
        return str(made["id"])

    def invoice(self, delivery: str) -> Any:
        """The delivery has left and is on an invoice."""
        self.ask(wire.ISSUE_DELIVERIES, wire.deliveries(delivery, on=ON))
        return self.ask(wire.INVOICE_DELIVERIES, wire.deliveries(delivery, on=ON))

    def payment(self, amount: str, *, currency: str) -> wire.Body:
        body = wire.payment(self.trade, amount)
        body["payments"][0]["currency"] = currency
        return body


def sums(outcome: Any) -> list[Decimal]:
    """Net, tax and gross."""
    return [Decimal(outcome[name]) for name in ("net", "tax", "gross")]


def decimals(*amounts: str) -> list[Decimal]:
    return [Decimal(amount) for amount in amounts]


@pytest.mark.parametrize(
    ("currency", "amounts", "too_fine"),
    [("JPY", ("53", "7", "60"), "0.5"), ("KWD", ("53.323", "6.932", "60.255"), "0.0005")],
)
def test_a_trade_in_a_currency_without_or_with_three_decimals(
    rolled_back: object, currency: str, amounts: tuple[str, str, str], too_fine: str
) -> None:
    """3 at 10.00, 1 at 19.99 and 10 at 0.3333, each line with its 13 % rounded by itself."""
    shop = Shop(currency=currency)
    order = shop.order((0, "3"), (1, "1"), (2, "10"))
    assert sums(order) == decimals(*amounts)
    invoice = shop.invoice(shop.deliver(order))
    assert sums(invoice) == sums(order)
    before = contents()
    site = shop.trade.network.shanghai_site_id
    for path, body, field in (
        (wire.RECEIVE_PAYMENTS, shop.payment(too_fine, currency=currency), "payments.0.amount"),
        (
            wire.RECEIVE_GOODS,
            wire.receipt(shop.trade, (0, "1", too_fine), site_id=site),
            "receipts.0.lines.0.amount",
        ),
    ):
        answer = shop.client.post(path, body)
        assert (answer.status, [flaw["field"] for flaw in answer.json["errors"]]) == (422, [field])
    assert contents() == before
    shop.ask(wire.RECEIVE_PAYMENTS, shop.payment(amounts[2], currency=currency))
    balances = {code: sides for code, *sides in fetch(TRIAL_BALANCE, actor=shop.trade.actor)}
    net, tax, gross = decimals(*amounts)
    assert (balances["1010"], balances["1100"]) == ([gross, 0], [gross, gross])
    assert (balances["4000"], balances["2100"]) == ([0, net], [0, tax])
    assert differences(shop.trade.actor.book_id) == {}


def test_two_decimals_of_a_currency_with_three_are_taken(rolled_back: object) -> None:
    shop = Shop(currency="KWD")
    site = shop.trade.network.shanghai_site_id
    received = shop.ask(wire.RECEIVE_GOODS, wire.receipt(shop.trade, (0, "1", "5.25"), site_id=site))
    assert Decimal(received["amount"]) == Decimal("5.25")


@pytest.mark.parametrize(
    ("currency", "price", "quantity", "amounts"),
    [
        ("CNY", "0.01", "1", ("0.01", "0.00", "0.01")),
        ("CNY", "0.01", "5", ("0.04", "0.01", "0.05")),
        ("CNY", "0.004", "1", ("0", "0", "0")),
        ("JPY", "1", "1", ("1", "0", "1")),
        ("JPY", "1", "5", ("4", "1", "5")),
        ("KWD", "0.001", "5", ("0.004", "0.001", "0.005")),
    ],
)
def test_a_price_that_includes_tax_is_split_into_parts_that_sum_to_it(
    rolled_back: object, currency: str, price: str, quantity: str, amounts: tuple[str, str, str]
) -> None:
    shop = Shop(currency=currency, prices=[Decimal(price)] * 3, includes_tax=True)
    order = shop.order((0, quantity))
    assert sums(order) == decimals(*amounts)
    assert sum(decimals(*amounts[:2])) == Decimal(order["gross"])
    assert sums(shop.invoice(shop.deliver(order))) == sums(order)
    assert differences(shop.trade.actor.book_id) == {}


def test_parts_of_five_hundredths_sum_to_it(rolled_back: object) -> None:
    """5 at 0.01 with tax inside, one billed first and four later: 0.04 + 0.01 whatever the parts."""
    shop = Shop(prices=[Decimal("0.01")] * 3, includes_tax=True)
    order = shop.order((0, "5"))
    first = shop.deliver(order)
    (line,) = shop.client.get(f"{wire.API}/fulfilment/deliveries/{first}").json["lines"]
    less = {"id": first, "lines": [{"line_id": line["id"], "quantity": "1"}]}
    shop.ask(wire.CHANGE_DELIVERIES, {"deliveries": [less]})
    assert sums(shop.invoice(first)) == decimals("0.01", "0.00", "0.01")
    assert sums(shop.invoice(shop.deliver(order))) == decimals("0.03", "0.01", "0.04")
    assert differences(shop.trade.actor.book_id) == {}

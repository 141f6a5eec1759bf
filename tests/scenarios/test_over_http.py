"""The seven steps of an order as requests, the same request again, and people of other branches."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from huotong.access.testing import Person, person
from huotong.fulfilment.testing import SmallTrade, grant_credit
from huotong.inventory.jobs import give_back_expired_holds
from huotong.kernel.keys import new_key
from huotong.ledger.contracts import PeriodName
from huotong.ledger.public import close_periods, number_vouchers
from huotong.web.testing import Answer, Client
from tests import wire
from tests.books import contents, credit_used, differences, numbers, stock


def key() -> str:
    return str(new_key().value)


def done(answer: Answer) -> Any:
    """The only outcome of a command."""
    assert answer.status == 200, answer.json
    (outcome,) = answer.json["results"]
    assert outcome["status"] == "done"
    return outcome


def ordered(client: Client, trade: SmallTrade, *lines: tuple[int, str], **more: Any) -> Any:
    return done(client.post(wire.CREATE_ORDERS, wire.orders_body(wire.order(trade, *lines, **more))))


def delivered(client: Client, order_id: str) -> Any:
    return done(client.post(wire.CREATE_DELIVERIES, wire.ids(order_id)))["deliveries"][0]


def test_the_seven_steps(client: Client, shop: SmallTrade, owner: Person) -> None:
    order = ordered(client, shop, (0, "2"), (1, "1"), (2, "10"))
    assert (order["order_status"], order["net"], order["tax"], order["gross"]) == (
        "confirmed",
        "43.32",
        "5.63",
        "48.95",
    )
    made = delivered(client, order["id"])
    shown = client.get(f"{wire.API}/sales/orders/{order['id']}").json
    assert [line["planned"] for line in shown["lines"]] == ["2.000000", "1.000000", "10.000000"]
    line = client.get(f"{wire.API}/fulfilment/deliveries/{made['id']}").json["lines"][2]
    changes = {
        "id": made["id"],
        "carrier": "SF",
        "tracking": "SF100",
        "lines": [{"line_id": line["id"], "quantity": "4"}],
    }
    done(client.post(wire.CHANGE_DELIVERIES, {"deliveries": [changes]}))
    issued = done(client.post(wire.ISSUE_DELIVERIES, wire.deliveries(made["id"], on="2026-11-24")))
    assert (issued["delivery_status"], issued["cost"]) == ("issued", "35.00")
    listed = client.get(
        f"{wire.API}/sales/orders?filter[customer_id]=eq:{shop.chengdu_customer_id}&limit=40"
    ).json
    assert [row["number"] for row in listed["rows"]] == [order["number"]]
    invoiced = done(client.post(wire.INVOICE_DELIVERIES, wire.deliveries(made["id"], on="2026-11-24")))
    assert [Decimal(invoiced[name]) for name in ("net", "tax", "gross")] == [
        Decimal("41.32"),
        Decimal("5.37"),
        Decimal("46.69"),
    ]
    documents = client.get(f"{wire.API}/fulfilment/orders/{order['id']}/documents").json["documents"]
    assert [one["kind"] for one in documents] == ["delivery", "invoice"]
    assert Decimal(documents[1]["amount"]) == Decimal("46.69")
    (decision,) = client.get(f"{wire.API}/sales/orders/{order['id']}/allocation").json["decisions"]
    assert [(site["code"], site["serves"]) for site in decision["sites"]] == [("CD", [1, 2, 3]), ("SH", [])]
    assert differences(owner.book_id) == {}


def test_the_same_request_three_times_has_one_effect_and_equal_answers(
    client: Client, shop: SmallTrade, owner: Person
) -> None:
    grant_credit(shop, customer_id=shop.chengdu_customer_id, amount="1000.00")

    def three_times(path: str, body: wire.Body, *, otherwise: wire.Body) -> Any:
        sent = key()
        first = client.post(path, body, Idempotency_Key=sent)
        before = contents()
        again = [client.post(path, body, Idempotency_Key=sent) for _ in range(2)]
        assert [(one.status, one.body) for one in again] == [(first.status, first.body)] * 2
        other = client.post(path, otherwise, Idempotency_Key=sent)
        assert (other.status, other.json["code"]) == (422, "key_reused")
        elsewhere = client.post(wire.CANCEL_ORDERS, wire.ids(1), Idempotency_Key=sent)
        assert (elsewhere.status, elsewhere.json["code"]) == (422, "key_reused")
        assert contents() == before
        return done(first)

    wanted, more = (wire.orders_body(wire.order(shop, (0, much))) for much in ("2", "3"))
    order = three_times(wire.CREATE_ORDERS, wanted, otherwise=more)
    entered = ordered(client, shop, (1, "1"), confirm=False)
    three_times(wire.CONFIRM_ORDERS, wire.ids(entered["id"]), otherwise=wire.ids(order["id"]))
    made = three_times(wire.CREATE_DELIVERIES, wire.ids(order["id"]), otherwise=wire.ids(entered["id"]))
    delivery = made["deliveries"][0]["id"]
    change, other = ({"deliveries": [{"id": delivery, "carrier": name}]} for name in ("SF", "YTO"))
    three_times(wire.CHANGE_DELIVERIES, change, otherwise=other)
    on, later = (wire.deliveries(delivery, on=day) for day in ("2026-11-24", "2026-11-25"))
    three_times(wire.ISSUE_DELIVERIES, on, otherwise=later)
    three_times(wire.INVOICE_DELIVERIES, on, otherwise=later)
    three_times(wire.RECEIVE_PAYMENTS, wire.payment(shop, "22.60"), otherwise=wire.payment(shop, "22.61"))
    three_times(wire.CANCEL_ORDERS, wire.ids(entered["id"]), otherwise=wire.ids(order["id"]))
    assert credit_used(shop) == "0.00"
    assert stock(shop)[1, 0] == ("98", "0", "490.00")
    assert differences(owner.book_id) == {}


def test_a_refusal_is_remembered_as_it_was(client: Client, shop: SmallTrade) -> None:
    wanted, sent = wire.orders_body(wire.order(shop, (0, "201"))), key()
    first = client.post(wire.CREATE_ORDERS, wanted, Idempotency_Key=sent)
    assert (first.status, first.json["code"]) == (409, "sales.order_not_possible")
    assert first.json["errors"][0]["facts"] == {
        "line_no": "1",
        "sku": "SKU1",
        "wanted": "201",
        "available": "200",
    }
    more = wire.receipt(shop, (0, "1", "5.00"), site_id=shop.network.chengdu_site_id)
    done(client.post(wire.RECEIVE_GOODS, more))
    chinese = Client(token=client.token, language="zh-CN")
    for asker in (client, chinese):
        again = asker.post(wire.CREATE_ORDERS, wanted, Idempotency_Key=sent)
        assert (again.status, again.body) == (first.status, first.body)
    assert client.post(wire.CREATE_ORDERS, wanted, Idempotency_Key=key()).status == 200


def test_keys_are_dated_and_well_formed(client: Client, shop: SmallTrade) -> None:
    body = wire.orders_body(wire.order(shop, (0, "1")))
    before = contents()
    for odd in (
        "",
        "1",
        "x" * 300,
        "0190b6e2-7e8f-4c7e-8f7e-0190b6e27e8f",
        "0190b6e2-7e8f-7c7e-8f7e-0190b6e27e8f",
    ):
        answer = client.post(wire.CREATE_ORDERS, body, Idempotency_Key=odd)
        assert (answer.status, answer.flaws[0][0]) == (422, "Idempotency-Key"), odd
    assert contents() == before


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_a_refusal_speaks_the_askers_language(client: Client, shop: SmallTrade, language: str) -> None:
    grant_credit(shop, customer_id=shop.chengdu_customer_id, amount="100.00")
    asker = Client(token=client.token, language=language)
    answer = asker.post(wire.CREATE_ORDERS, wire.orders_body(wire.order(shop, (0, "201"))))
    stock_cause, credit_cause = (cause["detail"] for cause in answer.json["errors"])
    if language == "en":
        assert stock_cause == ("Line 1: 201 of SKU1 wanted, 200 available. A quantity up to 200 would pass.")
        assert credit_cause == (
            "The order needs 2271.3 CNY; of the limit of 100 0 are used. Up to 100 CNY would pass."
        )
    else:
        assert "201" in stock_cause
        assert "200" in stock_cause
        assert not any(word in stock_cause + credit_cause for word in ("wanted", "needs"))


def test_what_belongs_to_a_sibling_branch_is_not_there(
    client: Client, shop: SmallTrade, owner: Person
) -> None:
    east, west = shop.network.branch_ids
    order = ordered(client, shop, (0, "1"))
    made = delivered(client, order["id"])
    stranger = Client(token=person(owner.book_id, org_units=[east]).token)
    at_home = Client(token=person(owner.book_id, org_units=[west]).token)
    assert at_home.get(f"{wire.API}/sales/orders/{order['id']}").status == 200

    before = contents()
    for path, foreign, unknown in [
        (f"{wire.API}/sales/orders/{{}}", order["id"], "999999999"),
        (f"{wire.API}/sales/orders/{{}}/allocation", order["id"], "999999999"),
        (f"{wire.API}/fulfilment/deliveries/{{}}", made["id"], "999999999"),
    ]:
        answers = [stranger.get(path.format(id)) for id in (foreign, unknown)]
        assert [answer.status for answer in answers] == [404, 404], path
        assert answers[0].body.replace(foreign.encode(), b"?") == answers[1].body.replace(
            unknown.encode(), b"?"
        )
    related = f"{wire.API}/fulfilment/orders/{order['id']}/documents"
    assert stranger.get(related).status in (200, 404)
    assert made["number"].encode() not in stranger.get(related).body
    for path in ("sales/orders", "fulfilment/deliveries"):
        assert stranger.get(f"{wire.API}/{path}").json["rows"] == []

    on = {"on": "2026-11-24"}
    steps: list[tuple[str, wire.Body]] = [
        (wire.CONFIRM_ORDERS, {"orders": ["?"]}),
        (wire.CANCEL_ORDERS, {"orders": ["?"]}),
        (wire.CREATE_DELIVERIES, {"orders": ["?"]}),
        (wire.CHANGE_DELIVERIES, {"deliveries": [{"id": "?", "carrier": "SF"}]}),
        (wire.ISSUE_DELIVERIES, {"deliveries": ["?"]} | on),
        (wire.INVOICE_DELIVERIES, {"deliveries": ["?"]} | on),
        (wire.CANCEL_DELIVERIES, {"deliveries": ["?"]}),
    ]
    for path, body in steps:
        known = order["id"] if "orders" in body else made["id"]
        found = [stranger.post(path, None, _filled(body, id)) for id in (known, "999999999")]
        assert [answer.status for answer in found] == [404, 404], path
        assert found[0].body.replace(known.encode(), b"?") == found[1].body.replace(b"999999999", b"?")
    answer = stranger.post(wire.CREATE_ORDERS, wire.orders_body(wire.order(shop, (0, "1"))))
    assert (answer.status, answer.json["facts"]["kind"]) == (404, "customer")
    assert contents() == before

    own = wire.order(shop, (0, "1"), customer_id=shop.shanghai_customer_id)
    mixed = stranger.post(wire.CREATE_ORDERS, wire.orders_body(own, wire.order(shop, (0, "1"))))
    assert [(one["status"], one.get("problem", {}).get("status")) for one in mixed.json["results"]] == [
        ("done", None),
        ("refused", 404),
    ]
    assert differences(owner.book_id) == {}


def _filled(body: wire.Body, id: str) -> bytes:
    return json.dumps(body).replace("?", id).encode()


def test_who_may_read_may_not_act(client: Client, shop: SmallTrade, owner: Person) -> None:
    order = ordered(client, shop, (0, "1"))
    reader = Client(
        token=person(
            owner.book_id,
            permissions=["sales.read_orders", "fulfilment.read_deliveries"],
            org_units=[shop.network.branch_ids[1]],
        ).token
    )
    shown = reader.get(f"{wire.API}/sales/orders/{order['id']}")
    assert shown.status == 200
    assert {(step["allowed"], step["reason"]) for step in shown.json["steps"]} == {(False, "forbidden")}
    before = contents()
    for path, body in [
        (wire.CREATE_ORDERS, wire.orders_body(wire.order(shop, (0, "1")))),
        (wire.CONFIRM_ORDERS, wire.ids(order["id"])),
        (wire.CANCEL_ORDERS, wire.ids(order["id"])),
        (wire.CREATE_DELIVERIES, wire.ids(order["id"])),
        (wire.ISSUE_DELIVERIES, wire.deliveries(1)),
        (wire.CANCEL_DELIVERIES, wire.deliveries(1)),
        (wire.INVOICE_DELIVERIES, wire.deliveries(1)),
    ]:
        answer = reader.post(path, body)
        assert (answer.status, answer.json["code"]) == (403, "forbidden"), path
    assert contents() == before


def test_held_goods_are_free_again_when_their_time_is_over(
    client: Client, shop: SmallTrade, owner: Person
) -> None:
    until = datetime.now(UTC) + timedelta(seconds=1)
    held = {
        "site_id": str(shop.network.chengdu_site_id),
        "product_id": str(shop.catalog.product_ids[0]),
        "quantity": "100",
        "expires_at": until.isoformat(),
    }
    done(client.post(wire.HOLD_GOODS, {"holds": [held]}))
    wanted = wire.orders_body(wire.order(shop, (0, "150")))
    refused = client.post(wire.CREATE_ORDERS, wanted)
    assert (refused.status, refused.json["errors"][0]["facts"]["available"]) == (409, "100")
    time.sleep(max((until - datetime.now(UTC)).total_seconds(), 0) + 0.05)
    assert give_back_expired_holds(owner.book_id) == 1
    assert give_back_expired_holds(owner.book_id) == 0
    done(client.post(wire.CREATE_ORDERS, wanted))
    assert stock(shop)[1, 0] == ("100", "100", "500.00")
    assert differences(owner.book_id) == {}


def test_refusals_leave_no_gap_in_any_number(client: Client, shop: SmallTrade, owner: Person) -> None:
    january = PeriodName(company_id=shop.network.company_id, year=2026, no=1)
    number_vouchers(actor=shop.actor, items=[january]).single()
    close_periods(actor=shop.actor, items=[january]).single()
    for _ in range(3):
        order = ordered(client, shop, (0, "1"))
        assert client.post(wire.CREATE_ORDERS, wire.orders_body(wire.order(shop, (0, "999")))).status == 409
        made = delivered(client, order["id"])
        assert client.post(wire.CREATE_DELIVERIES, wire.ids(order["id"])).status == 409
        closed = wire.deliveries(made["id"], on="2026-01-05")
        assert client.post(wire.ISSUE_DELIVERIES, closed).json["code"] == "period_closed"
        on = wire.deliveries(made["id"], on="2026-11-24")
        done(client.post(wire.ISSUE_DELIVERIES, on))
        assert client.post(wire.INVOICE_DELIVERIES, closed).json["code"] == "period_closed"
        done(client.post(wire.INVOICE_DELIVERIES, on))
        assert client.post(wire.INVOICE_DELIVERIES, on).status == 409
        early = wire.payment(shop, "5.00")
        early["payments"][0]["received_on"] = "2026-01-05"
        assert client.post(wire.RECEIVE_PAYMENTS, early).json["code"] == "period_closed"
        done(client.post(wire.RECEIVE_PAYMENTS, wire.payment(shop, "5.00")))
    for table in ("sales_order", "fulfilment_delivery", "ledger_invoice", "ledger_payment"):
        assert [int(number[-6:]) for number in numbers(shop.actor, table)] == [1, 2, 3], table
    assert differences(owner.book_id) == {}

"""Documents of a sibling unit do not exist for a member, whatever he asks of them by whichever route."""

from __future__ import annotations

import pytest

from huotong.access.testing import person
from huotong.accounts.testing import register_book
from huotong.fulfilment.testing import SmallTrade, new_order, placed, small_trade
from huotong.kernel.keys import new_key
from huotong.web.testing import Client, stored_rows

API = "/api/v1"


@pytest.fixture
def trade(rolled_back: object) -> SmallTrade:
    trade = small_trade()
    register_book(trade.actor.book_id)
    return trade


def test_an_order_of_a_sibling_is_not_there(trade: SmallTrade) -> None:
    west, east = placed(
        trade,
        new_order(trade, (0, "1"), customer_id=trade.chengdu_customer_id, confirm=False),
        new_order(trade, (0, "1"), customer_id=trade.shanghai_customer_id, confirm=False),
    )
    of_east = person(trade.actor.book_id, org_units=[trade.network.branch_ids[0]])
    member = Client(token=of_east.token)
    assert [row["id"] for row in member.get(f"{API}/sales/orders").json["rows"]] == [str(east.id)]
    assert member.get(f"{API}/sales/orders?filter[id]=eq:{west.id}").json["rows"] == []
    assert member.get(f"{API}/sales/orders/{east.id}").status == 200
    before = {table: count for table, count in stored_rows().items() if "command_log" not in table}
    for id in (str(west.id), "987654321"):
        reads = [f"/sales/orders/{id}", f"/sales/orders/{id}/allocation"]
        told = [member.get(API + path) for path in reads]
        told += [
            member.post(f"{API}{path}", {"orders": [id]})
            for path in ("/sales/orders/confirm", "/sales/orders/cancel", "/fulfilment/deliveries/create")
        ]
        assert [(answer.status, answer.json["code"]) for answer in told] == [(404, "not_found")] * 5
    after = {table: count for table, count in stored_rows().items() if "command_log" not in table}
    assert after == before
    whole = Client(token=person(trade.actor.book_id, org_units=[trade.network.headquarters_id]).token)
    assert len(whole.get(f"{API}/sales/orders").json["rows"]) == 2


def test_another_books_documents_are_not_there(trade: SmallTrade) -> None:
    (order,) = placed(trade, new_order(trade, (0, "1"), confirm=False))
    other = trade.actor.book_id + 1
    register_book(other)
    stranger = Client(token=person(other).token)
    assert stranger.get(f"{API}/sales/orders/{order.id}").status == 404
    assert stranger.get(f"{API}/sales/orders").json["rows"] == []


def test_the_same_request_three_times_has_one_effect_and_one_answer(trade: SmallTrade) -> None:
    member = Client(token=person(trade.actor.book_id, org_units=[trade.network.headquarters_id]).token)
    body = {
        "orders": [
            {
                "customer_code": "CD-1",
                "lines": [{"product_id": str(trade.catalog.product_ids[0]), "quantity": "2"}],
                "confirm": True,
            }
        ]
    }
    key = str(new_key().value)
    answers = [member.post(f"{API}/sales/orders/create", body, Idempotency_Key=key) for _ in range(3)]
    assert [answer.status for answer in answers] == [200] * 3
    assert len({answer.body for answer in answers}) == 1
    assert len(member.get(f"{API}/sales/orders").json["rows"]) == 1
    body["orders"][0]["confirm"] = False
    other = member.post(f"{API}/sales/orders/create", body, Idempotency_Key=key)
    assert (other.status, other.json["code"]) == (422, "key_reused")
    for odd in ("", "x", "0190b6e2-7e8f-4c7e-8f7e-0190b6e27e8f", "00000000-0000-7000-8000-000000000000"):
        refused = member.post(f"{API}/sales/orders/create", body, Idempotency_Key=odd)
        assert (refused.status, refused.flaws[0][0]) == (422, "Idempotency-Key")

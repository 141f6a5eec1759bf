"""What a list is narrowed to by id is told by its name, as far as the reader may see it."""

from __future__ import annotations

from huotong.access.testing import person
from huotong.accounts.testing import register_book
from huotong.fulfilment.testing import small_trade
from huotong.main import wiring
from huotong.web.testing import Client

API = "/api/v1"


def test_what_a_filter_names_by_id_is_told_in_words_as_far_as_one_sees_it(rolled_back: object) -> None:
    wiring.wire()
    trade = small_trade()
    register_book(trade.actor.book_id)
    west, east = trade.chengdu_customer_id, trade.shanghai_customer_id
    site = trade.network.shanghai_site_id
    head = Client(token=person(trade.actor.book_id, org_units=[trade.network.headquarters_id]).token)
    asked = f"{API}/fulfilment/deliveries?filter[customer_id]=in:{west},{east}&filter[site_id]=eq:{site}&names=true"
    named = head.get(asked).json["names"]
    assert {column: list(words) for column, words in named.items()} == {
        "customer_id": sorted((str(west), str(east)), key=lambda id: named["customer_id"][id]),
        "site_id": [str(site)],
    }
    assert named["customer_id"][str(west)] == "CD-1 Customer CD-1"
    assert head.get(asked.removesuffix("&names=true")).json["names"] == {}
    branch = Client(token=person(trade.actor.book_id, org_units=[trade.network.branch_ids[0]]).token)
    assert list(branch.get(asked).json["names"]["customer_id"]) == [str(east)]
    blind = person(
        trade.actor.book_id,
        permissions=["fulfilment.read_deliveries"],
        org_units=[trade.network.headquarters_id],
    )
    assert Client(token=blind.token).get(asked).json["names"] == {}
    assert head.get(f"{API}/fulfilment/deliveries?names=true").json["names"] == {}

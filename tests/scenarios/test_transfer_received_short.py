"""A transfer received short, over HTTP: three of ten kettles are missing, and every figure on the way.

Shanghai has twelve kettles worth 100.00. Ten go to Chengdu at 83.33; seven come in two parts. Of the three
that are missing one stands in Shanghai, one is found in Chengdu, and one is lost.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from huotong.access.testing import Person
from huotong.fulfilment.testing import small_trade
from huotong.kernel.actor import Actor
from huotong.network.testing import builder
from huotong.web.testing import Client
from tests import wire
from tests.books import differences, stock, trial_balance

TRANSFERS = f"{wire.API}/inventory/transfers"
STOCK = {(0, 0): ("12", "100.00")}
DAY = "2026-11-24"


def done(client: Client, step: str, body: dict[str, Any]) -> Any:
    """The only outcome of a step."""
    answer = client.post(f"{TRANSFERS}/{step}", body)
    assert answer.status == 200, answer.json
    (outcome,) = answer.json["results"]
    return outcome


def came(client: Client, id: str, line: str, quantity: str, *, complete: bool = False) -> Any:
    arrival = {"id": id, "lines": [{"line_id": line, "quantity": quantity}], "complete": complete, "on": DAY}
    return done(client, "receive", {"transfers": [arrival]})


def shown(client: Client, id: str) -> Any:
    return client.get(f"{TRANSFERS}/{id}").json


def settled(client: Client, id: str, line: str, *how: str) -> Any:
    lines = [{"line_id": line, "quantity": "1", "settlement": each} for each in how]
    return done(client, "settle", {"transfers": [{"id": id, "lines": lines, "on": DAY}]})


def balances(actor: Actor) -> dict[str, str]:
    """Debit less credit of inventory, goods in transit and stock differences, of those that were posted to."""
    found = {code: Decimal(debit) - Decimal(credit) for code, (debit, credit) in trial_balance(actor).items()}
    return {code: str(found[code]) for code in ("1200", "1210", "5100") if code in found}


def test_a_transfer_received_short(owner: Person) -> None:
    trade = small_trade(actor=builder(book_id=owner.book_id), stock=STOCK)
    client = Client(token=owner.token)
    network = trade.network
    wanted = {
        "from_site_id": str(network.shanghai_site_id),
        "to_site_id": str(network.chengdu_site_id),
        "lines": [{"product_id": str(trade.catalog.product_ids[0]), "quantity": "10"}],
        "ship_on": DAY,
        "arrive_on": "2026-11-26",
    }
    made = done(client, "create", {"transfers": [wanted]})
    assert made["transfer_status"] == "planned"
    assert stock(trade) == {(0, 0): ("12", "10", "100.00")}

    assert done(client, "ship", {"transfers": [made["id"]], "on": DAY})["transfer_status"] == "in_transit"
    assert stock(trade) == {(0, 0): ("2", "0", "16.67")}
    assert balances(trade.actor) == {"1200": "16.67", "1210": "83.33"}

    line = shown(client, made["id"])["lines"][0]
    assert came(client, made["id"], line["id"], "4")["transfer_status"] == "in_transit"
    assert balances(trade.actor) == {"1200": "50.00", "1210": "50.00"}
    more = {"id": made["id"], "lines": [{"line_id": line["id"], "quantity": "6.000001"}], "on": DAY}
    refused = client.post(f"{TRANSFERS}/receive", {"transfers": [more]})
    assert (refused.status, refused.json["code"]) == (409, "inventory.more_than_in_transit")
    last = came(client, made["id"], line["id"], "3", complete=True)
    assert last["transfer_status"] == "difference"
    assert stock(trade) == {(0, 0): ("2", "0", "16.67"), (1, 0): ("7", "0", "58.33")}
    assert balances(trade.actor) == {"1200": "75.00", "1210": "25.00"}

    assert settled(client, made["id"], line["id"], "sender", "receiver")["transfer_status"] == "difference"
    assert stock(trade) == {(0, 0): ("3", "0", "25.00"), (1, 0): ("8", "0", "66.67")}
    assert balances(trade.actor) == {"1200": "91.67", "1210": "8.33"}
    assert settled(client, made["id"], line["id"], "write_off")["transfer_status"] == "completed"
    assert balances(trade.actor) == {"1200": "91.67", "1210": "0.00", "5100": "8.33"}

    after = shown(client, made["id"])["lines"][0]
    assert (after["received"], after["settled"], after["in_transit"]) == ("7.000000", "3.000000", "0.000000")
    assert differences(owner.book_id) == {}

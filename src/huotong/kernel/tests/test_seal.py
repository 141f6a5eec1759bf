"""The seal: every committed row is chained in order, and each way of tampering is found at its row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import psycopg
import pytest

from huotong.kernel import relay, seal
from huotong.kernel.actor import Actor
from huotong.kernel.command import command
from huotong.kernel.relay import Event, Subscriber
from huotong.kernel.testing.cluster import TestDatabase
from huotong.kernel.tx import Tx
from huotong.kernel.values import Id

ACTOR = Actor(
    user_id=1, member_id=7, book_id=1, permissions=frozenset({"*"}), org_unit_ids=(), company_ids=()
)


@dataclass(frozen=True, slots=True)
class Told:
    id: Id


def _tell(tx: Tx, items: Sequence[int]) -> Sequence[Told]:
    for number in items:
        tx.emit("test.told", kind="thing", id=number, org_units=(5,))
        tx.audit(kind="thing", id=number, after={"number": number})
    return [Told(number) for number in items]


tell = command("test.tell", outcome=Told)(_tell)


def seal_all() -> list[int]:
    counts = []
    while (count := seal.seal_batch(book_id=1)) > 0:
        counts.append(count)
    return counts


def admin(database: TestDatabase) -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(database.superuser.conninfo(), autocommit=True, options="-c search_path=business")


def test_every_row_is_sealed_once_and_in_order(own_database: TestDatabase) -> None:
    for number in range(1, 6):
        tell(actor=ACTOR, items=[number])
    assert seal_all() == [5]
    tell(actor=ACTOR, items=[6])
    assert seal_all() == [1]
    assert seal_all() == []
    head = seal.head_of(book_id=1)
    assert head.no == 2
    assert seal.check_chain(book_id=1) is None


def test_a_row_of_an_open_transaction_waits_and_none_after_it_is_sealed(own_database: TestDatabase) -> None:
    with psycopg.connect(own_database.superuser.conninfo(), options="-c search_path=business") as slow:
        slow.execute("SELECT pg_current_xact_id()")
        tell(actor=ACTOR, items=[1])
        assert seal_all() == []
        slow.rollback()
    assert seal_all() == [1]


TAMPER = {
    "changed": "UPDATE command_log SET answer = '{}' WHERE id = (SELECT id FROM command_log ORDER BY xid, id OFFSET 2 LIMIT 1)",
    "deleted": "DELETE FROM command_log WHERE id = (SELECT id FROM command_log ORDER BY xid, id OFFSET 2 LIMIT 1)",
    "inserted": """INSERT INTO command_log (book_id, id, client_id, key, chunk, key_on, command, actor_id, at,
                   request_hash, refused, answer, changes, events, xid)
                   SELECT book_id, 1, client_id, gen_random_uuid(), chunk, key_on, command, actor_id, at,
                   request_hash, refused, answer, changes, events, xid FROM command_log ORDER BY xid, id OFFSET 2 LIMIT 1""",
    "seal head": "UPDATE seal SET head = decode(repeat('00', 32), 'hex') WHERE no = 1",
    "seal gone": "DELETE FROM seal WHERE no = 1",
}


@pytest.mark.parametrize("way", sorted(TAMPER))
def test_tampering_is_found(own_database: TestDatabase, way: str) -> None:
    for number in range(1, 6):
        tell(actor=ACTOR, items=[number])
    seal_all()
    tell(actor=ACTOR, items=[6])
    seal_all()
    assert seal.check_chain(book_id=1) is None
    with admin(own_database) as connection:
        third = connection.execute("SELECT id FROM command_log ORDER BY xid, id OFFSET 2 LIMIT 1").fetchone()
        connection.execute(TAMPER[way])
    broken = seal.check_chain(book_id=1)
    assert broken is not None
    assert broken.seal_no == 1
    if way == "changed":
        assert third is not None
        assert (broken.row_id, broken.reason) == (third[0], "row changed")


def test_subscribers_are_told_in_seal_order_at_least_once(own_database: TestDatabase) -> None:
    told: list[list[Event]] = []
    failing = [True]

    def handle(events: Sequence[Event]) -> None:
        told.append(list(events))
        if failing:
            failing.pop()
            raise RuntimeError("the first delivery fails")

    relay.subscribe(Subscriber("test", frozenset({"test.told"}), handle))
    try:
        for number in (3, 1, 2):
            tell(actor=ACTOR, items=[number])
        seal_all()
        with pytest.raises(RuntimeError):
            relay.relay_turn(book_id=1)
        assert relay.relay_turn(book_id=1) == 1
        assert relay.relay_turn(book_id=1) == 0
    finally:
        relay.unsubscribe("test")
    assert [[event.facts["id"] for event in events] for events in told] == [["3", "1", "2"]] * 2
    first = told[1][0]
    assert (first.name, first.command, first.actor_id, first.facts["org_units"]) == (
        "test.told",
        "test.tell",
        7,
        ["5"],
    )

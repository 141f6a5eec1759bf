"""The command decorator on a real database: one effect per key, stored refusals, order of locks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import orjson
import psycopg
import pytest

from huotong.kernel.actor import Actor
from huotong.kernel.command import Chunk, Command, NestedCommand, command
from huotong.kernel.db.sql import statement
from huotong.kernel.errors import Busy, Conflict, Forbidden, HuotongError, KeyReused, PostingBug, TooMany
from huotong.kernel.keys import new_key
from huotong.kernel.numbering import lane_series, take_gap_free
from huotong.kernel.testing.cluster import TestDatabase
from huotong.kernel.tx import LockOrder, Rank, Tx
from huotong.kernel.values import Amount, Id

ACTOR = Actor(
    user_id=1, member_id=7, book_id=1, permissions=frozenset({"*"}), org_unit_ids=(), company_ids=()
)


@dataclass(frozen=True, slots=True)
class Ask:
    name: str
    amount: Amount


@dataclass(frozen=True, slots=True)
class Numbered:
    id: Id
    number: str
    amount: Amount


@dataclass(eq=False)
class TooDear(Conflict):
    code = "test.too_dear"
    amount: Amount


calls: list[int] = []


def _numbered(tx: Tx, items: Sequence[Ask]) -> Sequence[Numbered | HuotongError]:
    series = lane_series(tx, series="T", year=2026, expected=len(items))
    calls.append(len(items))
    return [
        TooDear(amount=item.amount) if item.amount > 100 else Numbered(no, series.next(), item.amount)
        for no, item in enumerate(items, 1)
    ]


number_things = command("test.number_things", outcome=Numbered, chunk=Chunk(documents=3))(_numbered)
number_all = command("test.number_all", outcome=Numbered, maximum=3)(_numbered)


def ask(name: str, amount: str) -> Ask:
    return Ask(name, Decimal(amount))


def state(database: TestDatabase) -> tuple[int, int, list[tuple[object, ...]]]:
    with psycopg.connect(database.superuser.conninfo(), options="-c search_path=business") as read:
        log = read.execute("select count(*), count(*) filter (where refused) from command_log").fetchone()
        counters = read.execute("select series, last from counter order by series").fetchall()
    assert log is not None
    return log[0], log[1], counters


def test_a_set_is_answered_item_by_item_and_numbers_have_no_gap(own_database: TestDatabase) -> None:
    result = number_things(actor=ACTOR, items=[ask("a", "1.50"), ask("b", "101"), ask("c", "2")])
    assert [outcome.status for outcome in result.results] == ["done", "refused", "done"]
    assert [done.number[-6:] for done in result.done] == ["000001", "000002"]
    answer = orjson.loads(result.answer)
    assert (answer["done"], answer["refused"]) == (2, 1)
    assert answer["results"][0] == {
        "status": "done",
        "id": "1",
        "number": result.done[0].number,
        "amount": "1.50",
    }
    assert answer["results"][1]["problem"]["code"] == "test.too_dear"
    assert answer["results"][1]["problem"]["facts"] == {"amount": "101"}
    assert state(own_database) == (1, 0, [("T", 2)])


def test_the_same_key_has_one_effect_and_equal_answers(own_database: TestDatabase) -> None:
    key = new_key()
    results = [number_things(actor=ACTOR, items=[ask("a", "1")], key=key) for _ in range(3)]
    assert [result.replayed for result in results] == [False, True, True]
    assert results[0].answer == results[1].answer == results[2].answer
    assert results[2].done == results[0].done
    assert state(own_database) == (1, 0, [("T", 1)])
    with pytest.raises(KeyReused):
        number_things(actor=ACTOR, items=[ask("a", "2")], key=key)
    with pytest.raises(KeyReused):
        number_all(actor=ACTOR, items=[ask("a", "1")], key=key)


def test_a_repeated_command_has_its_answer_while_what_it_would_lock_is_held(
    own_database: TestDatabase,
) -> None:
    key = new_key()
    first = number_things(actor=ACTOR, items=[ask("a", "1")], key=key)
    with psycopg.connect(own_database.superuser.conninfo(), options="-c search_path=business") as holder:
        holder.execute("SELECT 1 FROM counter FOR UPDATE")
        again = number_things(actor=ACTOR, items=[ask("a", "1")], key=key)
        assert (again.replayed, again.answer) == (True, first.answer)
        with pytest.raises(Busy):
            number_things(actor=ACTOR, items=[ask("a", "1")], key=new_key())
    assert state(own_database) == (1, 0, [("T", 1)])


def test_a_refusal_is_stored_and_changes_nothing_else(own_database: TestDatabase) -> None:
    key = new_key()
    first = number_things(actor=ACTOR, items=[ask("a", "500")], key=key)
    again = number_things(actor=ACTOR, items=[ask("a", "500")], key=key)
    assert first.answer == again.answer
    assert isinstance(first.results[0].error, TooDear)
    assert state(own_database)[:2] == (1, 1)


def test_a_large_set_runs_in_chunks_and_a_killed_run_resumes(own_database: TestDatabase) -> None:
    key = new_key()
    items = [ask(str(no), "1") for no in range(7)]
    calls.clear()
    first = number_things(actor=ACTOR, items=items, key=key)
    assert calls == [3, 3, 1]
    again = number_things(actor=ACTOR, items=items, key=key)
    assert calls == [3, 3, 1]
    assert again.answer == first.answer
    assert [done.number[-6:] for done in first.done] == [f"{no:06d}" for no in range(1, 8)]
    assert state(own_database) == (3, 0, [("T", 7)])


def test_all_or_nothing(own_database: TestDatabase) -> None:
    with pytest.raises(TooMany):
        number_all(actor=ACTOR, items=[ask(str(no), "1") for no in range(4)])
    assert len(number_all(actor=ACTOR, items=[ask("a", "1"), ask("b", "2")]).done) == 2


def test_no_permission_no_effect(rolled_back: TestDatabase) -> None:
    nobody = Actor(1, 7, 1, frozenset(), (), ())
    with pytest.raises(Forbidden):
        number_things(actor=nobody, items=[ask("a", "1")])


def _once(function: object, name: str) -> Command[Ask, Numbered]:
    made: Command[Ask, Numbered] = command(name, outcome=Numbered)(function)  # type: ignore[arg-type]  # test doubles
    return made


def test_a_command_inside_a_command_raises(rolled_back: TestDatabase) -> None:
    outer = _once(lambda tx, items: number_things(actor=ACTOR, items=items).done, "test.outer")
    with pytest.raises(NestedCommand):
        outer(actor=ACTOR, items=[ask("a", "1")])


def test_a_backward_lock_raises(rolled_back: TestDatabase) -> None:
    def backwards(tx: Tx, items: Sequence[Ask]) -> Sequence[Numbered]:
        tx.reach(Rank.COST)
        tx.reach(Rank.LIMIT)
        return []

    with pytest.raises(LockOrder):
        _once(backwards, "test.backwards")(actor=ACTOR, items=[ask("a", "1")])


def test_an_unexpected_row_count_rolls_everything_back(own_database: TestDatabase) -> None:
    touch = statement("touch", "UPDATE counter SET last = last WHERE book_id = :book::bigint")

    def wrong(tx: Tx, items: Sequence[Ask]) -> Sequence[Numbered]:
        first = take_gap_free(tx, company_id=1, series="G", year=2026, count=2)
        assert list(first) == [1, 2]
        tx.post(touch, rows=5)
        return [Numbered(1, "x", items[0].amount)]

    with pytest.raises(PostingBug):
        _once(wrong, "test.wrong")(actor=ACTOR, items=[ask("a", "1")])
    assert state(own_database) == (0, 0, [])

"""Imports end to end: exact rows, twice for nothing, taken up after an interruption, all or nothing."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from huotong.access.public import system_actor
from huotong.accounts.public import create_book
from huotong.intake.contracts import BeginRun, FinishRun, SalesFiles
from huotong.intake.errors import AlreadyThere, RowRefused
from huotong.intake.public import Work, begin_run, finish_run, import_sales, read_adventureworks
from huotong.intake.testing import SALES, sales_folder
from huotong.kernel.actor import Actor
from huotong.kernel.command import command
from huotong.kernel.db.reading import fetch
from huotong.kernel.db.sql import statement
from huotong.kernel.errors import Conflict, NotFound
from huotong.kernel.keys import read_key
from huotong.network.testing import small_network
from huotong.partners.public import register_price_lists
from huotong.pricing.public import ask_price_lists

pytestmark = pytest.mark.usefixtures("rolled_back")

ORDERS = statement(
    "orders_shown",
    "SELECT o.external_number, o.ordered_on, o.partner_name, o.order_status, o.net FROM sales_order AS o"
    " WHERE o.book_id = :book::bigint ORDER BY o.external_number",
)
LINES = statement(
    "lines_shown",
    "SELECT l.line_no, l.quantity, l.price, l.net FROM sales_order_line AS l"
    " JOIN sales_order AS o ON o.book_id = l.book_id AND o.id = l.order_id"
    " WHERE l.book_id = :book::bigint AND o.book_id = :book::bigint ORDER BY o.external_number, l.line_no",
)
COMMANDS = statement(
    "commands_logged", "SELECT count(*) FROM command_log AS c WHERE c.book_id = :book::bigint"
)


@pytest.fixture
def actor() -> Actor:
    register_price_lists(ask_price_lists)
    return system_actor(book_id=create_book(code="imports", name="Imports"))


def files_of(folder: Path) -> SalesFiles:
    read = read_adventureworks(folder)
    assert read.files is not None
    return read.files


def orders(actor: Actor) -> list[tuple[Any, ...]]:
    return fetch(ORDERS, actor=actor)


def commands(actor: Actor) -> int:
    count: int = fetch(COMMANDS, actor=actor)[0][0]
    return count


def test_orders_stand_as_in_the_files(actor: Actor, tmp_path: Path) -> None:
    done = import_sales(files_of(sales_folder(tmp_path)), actor=actor)
    assert (done.orders, done.lines, done.seconds is not None) == (2, 3, True)
    assert orders(actor) == [
        ("SO1", date(2017, 1, 5), "WANG 芳", 1, Decimal("46.17")),
        ("SO2", date(2017, 1, 6), "JOSÉ MUÑOZ", 1, Decimal("17.29")),
    ]
    assert fetch(LINES, actor=actor) == [
        (1, Decimal(1), Decimal("20.24"), Decimal("20.24")),
        (2, Decimal(3), Decimal("8.6442"), Decimal("25.93")),
        (1, Decimal(2), Decimal("8.6442"), Decimal("17.29")),
    ]


def test_the_same_files_again_change_nothing(actor: Actor, tmp_path: Path) -> None:
    files = files_of(sales_folder(tmp_path))
    import_sales(files, actor=actor)
    before = orders(actor), commands(actor)
    again = import_sales(files, actor=actor)
    assert (again.orders, again.lines, again.seconds) == (2, 3, None)
    assert (orders(actor), commands(actor)) == (before[0], before[1] + 1)


def test_an_interrupted_import_is_taken_up(actor: Actor, tmp_path: Path) -> None:
    files = files_of(sales_folder(tmp_path))
    stops = 0
    while True:
        try:
            import_sales(files, actor=actor, progress=_stopping_at(stops))
            break
        except KeyboardInterrupt:
            stops += 1
            assert len(orders(actor)) in (0, 2)
    assert stops == 4
    assert [row[0] for row in orders(actor)] == ["SO1", "SO2"]


def _stopping_at(call: int) -> Any:
    calls = iter(range(1000))

    def progress(step: str, done: int, total: int, /) -> None:
        if next(calls) == call:
            raise KeyboardInterrupt

    return progress


def test_codes_that_are_in_the_book_refuse_the_whole(actor: Actor, tmp_path: Path) -> None:
    import_sales(files_of(sales_folder(tmp_path)), actor=actor)
    before = orders(actor), commands(actor)
    other = sales_folder(tmp_path / "other", Sales_2017=SALES.replace("SO", "XX"))
    with pytest.raises(AlreadyThere) as refused:
        import_sales(files_of(other), actor=actor)
    assert refused.value.facts == {"kind": "products", "codes": "CAP-1, CHAIN-1", "count": 2}
    assert (orders(actor), commands(actor)) == before


def test_a_company_that_is_there_is_used(tmp_path: Path) -> None:
    network = small_network()
    import_sales(files_of(sales_folder(tmp_path)), actor=network.actor)
    units = statement(
        "units_of_orders", "SELECT DISTINCT o.company_id, o.org_unit_id FROM sales_order AS o WHERE o.book_id = :book::bigint"
    )  # fmt: skip
    assert fetch(units, actor=network.actor) == [(network.company_id, network.headquarters_id)]


def test_a_run_is_found_again_with_the_facts_it_began_with(actor: Actor) -> None:
    first = begin_run(actor=actor, items=[BeginRun("work", "a", {"today": "2026-11-23"})]).single()
    again = begin_run(actor=actor, items=[BeginRun("work", "a", {"today": "2026-11-24"})]).single()
    assert again == first
    assert first.facts == {"today": "2026-11-23"}
    other = begin_run(actor=actor, items=[BeginRun("work", "b", {})]).single()
    assert other.key != first.key
    done = finish_run(actor=actor, items=[FinishRun(first.id, {"orders": 2})]).single()
    assert done.finished_at is not None
    assert begin_run(actor=actor, items=[BeginRun("work", "a", {})]).single().facts == {
        "today": "2026-11-23",
        "orders": 2,
    }


def test_a_run_that_is_not_there_cannot_be_finished(actor: Actor) -> None:
    with pytest.raises(NotFound):
        finish_run(actor=actor, items=[FinishRun(1, {})])


def test_steps_of_a_run_have_keys_of_their_own_on_its_day(actor: Actor) -> None:
    run = begin_run(actor=actor, items=[BeginRun("work", "a", {})]).single()
    keys = [run.key_of(step) for step in ("orders:0", "orders:1000", "orders:0")]
    assert keys[0] == keys[2] != keys[1]
    assert {key.on for key in keys} == {run.key_on}
    assert read_key(str(keys[0].value), now=run.started_at) == keys[0]


class Odd(Conflict):
    """A refusal of the test."""

    code = "odd"


@command("intake.refuse_odd", outcome=FinishRun)
def refuse_odd(tx: Any, items: Any) -> Any:
    return [Odd() if item % 2 else FinishRun(item, {}) for item in items]


def test_a_refused_row_stops_the_work_and_is_named(actor: Actor) -> None:
    run = begin_run(actor=actor, items=[BeginRun("work", "a", {})]).single()
    told: list[tuple[str, int, int]] = []
    work = Work(actor, run, lambda step, done, total: told.append((step, done, total)))
    with pytest.raises(RowRefused) as refused:
        work.do(refuse_odd, [2, 4, 6, 7], step="odds", size=2)
    assert refused.value.facts == {"step": "odds", "row": "4", "problem": "odd"}
    assert told == [("odds", 2, 4)]

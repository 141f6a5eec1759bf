"""The demo: real orders all the way from entry to payment, counted against the files by other code."""

import csv
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import orjson
import pytest

from huotong.access.public import actor_for
from huotong.accounts.public import find_user, list_books
from huotong.intake.public import read_adventureworks
from huotong.intake.testing import cut_folder
from huotong.inventory.public import LEVELS
from huotong.kernel import verify
from huotong.kernel.actor import Actor
from huotong.kernel.db.reading import fetch
from huotong.kernel.db.sql import statement
from huotong.kernel.errors import Forbidden
from huotong.kernel.lists import ListDefinition, read_page
from huotong.kernel.testing.cluster import TestDatabase
from huotong.main import wiring
from huotong.network.public import COMPANIES
from huotong.partners.public import PARTNERS
from huotong.rollout.contracts import Figures, LoadedDemo
from huotong.rollout.demo import DATA, Wish
from huotong.rollout.errors import DemoDiffers
from huotong.rollout.public import SHOWN, expected_figures, load_demo
from huotong.sales.public import ORDERS as ORDERS_LIST
from tests.clock import stop_clock

ORDERS = 40
TODAY = date(2026, 11, 23)
CENT = Decimal("0.01")
COUNTS = statement(
    "documents_counted",
    """SELECT (SELECT count(*) FROM sales_order AS o WHERE o.book_id = :book::bigint),
              (SELECT count(*) FROM sales_order AS o WHERE o.book_id = :book::bigint AND o.order_status = 4),
              (SELECT count(*) FROM ledger_invoice AS i WHERE i.book_id = :book::bigint),
              (SELECT coalesce(sum(i.net), 0) FROM ledger_invoice AS i WHERE i.book_id = :book::bigint),
              (SELECT count(*) FROM partners_partner AS p WHERE p.book_id = :book::bigint),
              (SELECT count(*) FROM network_site AS s WHERE s.book_id = :book::bigint),
              (SELECT count(*) FROM command_log AS c WHERE c.book_id = :book::bigint)""",
)
DAYS = statement(
    "days_of_orders",
    "SELECT o.external_number, o.ordered_on FROM sales_order AS o WHERE o.book_id = :book::bigint",
)
NUMBERS = statement(
    "numbers_and_days_of_deliveries",
    """SELECT o.number, o.ordered_on, d.number, d.ship_on, d.issued_on
         FROM sales_order AS o
         JOIN fulfilment_delivery AS d ON d.book_id = o.book_id AND d.order_id = o.id
        WHERE o.book_id = :book::bigint""",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return cut_folder(DATA, tmp_path_factory.mktemp("sales"), orders=ORDERS)


@pytest.fixture(autouse=True)
def _wired(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is noon in China on the day of the demo, or its quotations would lapse."""
    wiring.wire()
    stop_clock(monkeypatch, datetime(TODAY.year, TODAY.month, TODAY.day, 4, tzinfo=UTC))


def rows_of(folder: Path, name: str) -> Iterator[dict[str, str]]:
    with (folder / f"AdventureWorks_{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def counted(folder: Path) -> Figures:
    """The folder's figures by the plainest code there is."""
    prices = {row["ProductKey"]: Decimal(row["ProductPrice"]) for row in rows_of(folder, "Products")}
    rows = list(rows_of(folder, "Sales_2017"))
    amounts = [
        (Decimal(row["OrderQuantity"]) * prices[row["ProductKey"]]).quantize(CENT, ROUND_HALF_UP)
        for row in rows
    ]
    orders = {(row["OrderNumber"], row["CustomerKey"]) for row in rows}
    pieces = sum(int(row["OrderQuantity"]) for row in rows)
    return Figures(len(orders), len(rows), pieces, sum(amounts, Decimal(0)))


def owner(loaded: LoadedDemo) -> Actor:
    return actor_for(user_id=loaded.user_id, book_id=loaded.book_id)


def state(loaded: LoadedDemo) -> tuple[Any, ...]:
    return fetch(COUNTS, actor=owner(loaded))[0]


def differences(book_id: int) -> list[str]:
    return [one.name for one in verify.run(book_id=book_id) if one.differences]


@pytest.mark.usefixtures("rolled_back")
def test_every_order_of_the_files_is_carried_through(folder: Path) -> None:
    expected = counted(folder)
    assert expected.orders == ORDERS
    loaded = load_demo(wish=Wish(folder, TODAY, shifted=False, outlets=0))
    assert loaded.figures == loaded.expected == expected
    orders, completed, invoices, net, partners, sites, _ = state(loaded)
    assert (orders, completed, invoices, net) == (ORDERS, ORDERS, ORDERS, expected.amount)
    assert partners == len(list(rows_of(folder, "Customers")))
    assert sites == 6 + 31
    assert differences(loaded.book_id) == []
    days = {
        row["OrderNumber"]: date(*(int(row["OrderDate"].split("/")[part]) for part in (2, 0, 1)))
        for row in rows_of(folder, "Sales_2017")
    }
    assert dict(fetch(DAYS, actor=owner(loaded))) == days
    documents = fetch(NUMBERS, actor=owner(loaded))
    assert len(documents) >= ORDERS
    for order, ordered_on, delivery, ship_on, issued_on in documents:
        assert (order[:4], delivery[:4]) == (f"SO{ordered_on:%y}", f"DN{ship_on:%y}")
        assert ship_on == issued_on
    assert [book.id for book in list_books(user_id=loaded.user_id)] == [loaded.book_id]


@pytest.mark.usefixtures("rolled_back")
def test_a_complete_demo_is_recognised(folder: Path) -> None:
    first = load_demo(wish=Wish(folder, TODAY, outlets=0))
    before = state(first)
    again = load_demo(wish=Wish(folder / "gone", TODAY, outlets=0))
    assert (again.figures, again.seconds, again.resumed) == (first.figures, None, False)
    assert state(again)[:-1] == before[:-1]


@pytest.mark.usefixtures("rolled_back")
def test_shifted_days_end_within_the_last_week(folder: Path) -> None:
    loaded = load_demo(wish=Wish(folder, TODAY, outlets=0))
    days = dict(fetch(DAYS, actor=owner(loaded))).values()
    assert 0 <= (TODAY - max(days)).days <= 6


@pytest.mark.usefixtures("rolled_back")
def test_a_demo_stopped_at_any_step_is_taken_up_with_the_days_it_began_with(folder: Path) -> None:
    stops, loaded = 0, None
    while loaded is None:
        wish = Wish(folder, date(2026, 11, 1 + stops), block=16, outlets=0)
        try:
            loaded = load_demo(wish=wish, progress=_stopping_at(stops))
        except KeyboardInterrupt:
            stops += 1
    assert stops == 9
    assert loaded.resumed
    assert loaded.figures == counted(folder)
    orders, completed, invoices, net, *_ = state(loaded)
    assert (orders, completed, invoices, net) == (ORDERS, ORDERS, ORDERS, loaded.expected.amount)
    days = dict(fetch(DAYS, actor=owner(loaded))).values()
    assert 0 <= (date(2026, 11, 1) - max(days)).days <= 6
    assert differences(loaded.book_id) == []


def _stopping_at(call: int) -> Any:
    calls = iter(range(1000))

    def progress(step: str, done: int, total: int, /) -> None:
        if next(calls) == call:
            raise KeyboardInterrupt

    return progress


@pytest.mark.usefixtures("rolled_back")
def test_an_order_too_many_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = expected_figures(folder)
    wrong = Figures(found.orders, found.lines, found.quantity, found.amount + CENT)
    monkeypatch.setattr("huotong.rollout.demo.expected_figures", lambda folder: wrong)
    with pytest.raises(DemoDiffers) as refused:
        load_demo(wish=Wish(folder, TODAY, outlets=0))
    assert refused.value.what == "amount"
    assert (Decimal(refused.value.found), Decimal(refused.value.expected)) == (found.amount, wrong.amount)


OUTLETS = statement(
    "orders_of_outlets_by_state",
    """SELECT c.code, o.order_status, count(*)
         FROM sales_order AS o
         JOIN network_company AS c ON c.book_id = o.book_id AND c.id = o.company_id
        WHERE o.book_id = :book::bigint AND o.external_number IS NULL
        GROUP BY c.code, o.order_status ORDER BY c.code, o.order_status""",
)
TRADED = statement(
    "figures_of_companies",
    """SELECT c.code, (SELECT count(*) FROM network_site AS s
                         JOIN network_org_unit AS u ON u.book_id = s.book_id AND u.id = s.org_unit_id
                        WHERE s.book_id = :book::bigint AND u.company_id = c.id),
              (SELECT count(*) FROM ledger_payment AS p WHERE p.book_id = :book::bigint AND p.company_id = c.id)
         FROM network_company AS c WHERE c.book_id = :book::bigint ORDER BY c.code""",
)
STOCK = statement(
    "transfers_adjustments_and_backorders",
    """SELECT (SELECT array_agg(t.transfer_status ORDER BY t.id) FROM inventory_transfer AS t
              WHERE t.book_id = :book::bigint),
              (SELECT count(*) FROM inventory_adjustment AS a WHERE a.book_id = :book::bigint),
              (SELECT count(*) FROM sales_backorder AS b WHERE b.book_id = :book::bigint),
              (SELECT array_agg(n.count ORDER BY n.status)
                 FROM (SELECT e.expected_status AS status, count(*) FROM inventory_expected_receipt AS e
                        WHERE e.book_id = :book::bigint GROUP BY e.expected_status) AS n)""",
)
RETURNS = statement(
    "returns_by_state",
    """SELECT r.return_status, count(*) FROM fulfilment_return AS r
        WHERE r.book_id = :book::bigint GROUP BY r.return_status ORDER BY r.return_status""",
)
SETTLED = statement(
    "credit_notes_that_settled",
    """SELECT count(DISTINCT s.open_item_id) FROM settlement AS s
        WHERE s.book_id = :book::bigint AND s.kind = 'credit_used'""",
)


@pytest.mark.usefixtures("rolled_back")
def test_dealers_and_stores_of_regional_companies_trade_beside_it(folder: Path) -> None:
    loaded = load_demo(wish=Wish(folder, TODAY, outlets=13))
    assert loaded.figures == loaded.expected == counted(folder)
    orders: dict[str, dict[int, int]] = {}
    for company, status, count in fetch(OUTLETS, actor=owner(loaded)):
        orders.setdefault(company, {})[status] = count
    assert orders == {
        "EAST": {1: 4, 2: 11, 3: 2, 4: 87, 9: 2},
        "SOUTH": {1: 8, 2: 13, 3: 6, 4: 99, 9: 5},
        "WEST": {1: 6, 2: 9, 3: 8, 4: 81, 9: 2},
    }
    assert fetch(TRADED, actor=owner(loaded)) == [
        ("DEMO", 37, 2),
        ("EAST", 5, 55),
        ("SOUTH", 6, 63),
        ("WEST", 5, 43),
    ]
    assert fetch(STOCK, actor=owner(loaded)) == [([1, 2, 4, 3, 1], 2, 5, [9, 3, 3])]
    assert fetch(RETURNS, actor=owner(loaded)) == [(1, 1), (2, 5), (3, 2), (4, 8)]
    assert fetch(SETTLED, actor=owner(loaded)) == [(2,)]
    assert differences(loaded.book_id) == []
    sees_his_part_alone(loaded)
    again = load_demo(wish=Wish(folder, TODAY, outlets=13))
    assert again.seconds is None


MEMBERS = statement(
    "members_by_role",
    """SELECT r.code, count(*) FROM access_member_role AS mr
         JOIN access_role AS r ON r.book_id = mr.book_id AND r.id = mr.role_id
        WHERE mr.book_id = :book::bigint GROUP BY r.code ORDER BY r.code""",
)
OF_OUTLET = statement(
    "orders_of_outlet",
    """SELECT count(*) FROM sales_order AS o
         JOIN network_org_unit AS u ON u.book_id = o.book_id AND u.id = o.org_unit_id
        WHERE o.book_id = :book::bigint AND u.code = :code::text""",
)


def sees_his_part_alone(loaded: LoadedDemo) -> None:
    """The clerk of a dealer has the rows of his dealer, the storekeeper of a store his store's: no sibling's."""
    assert dict(fetch(MEMBERS, actor=owner(loaded))) == {
        "accountant": 4,
        "manager": 4,
        "order_clerk": 14,
        "owner": 1,
        "salesman": 1,
        "storekeeper": 4,
    }
    clerk, keeper, manager = (
        member(loaded, name) for name in ("dl01.order_clerk", "st03.storekeeper", SHOWN[0])
    )
    orders = rows(ORDERS_LIST, clerk)
    assert len(orders) == fetch(OF_OUTLET, actor=owner(loaded), code="DL01")[0][0] == 31
    assert {row["customer_code"][:4] for row in orders} == {"DL01"}
    assert {row["code"][:4] for row in rows(PARTNERS, clerk)} == {"DL01"}
    assert {row["site_code"] for row in rows(LEVELS, keeper)} == {"ST03"}
    with pytest.raises(Forbidden):
        rows(ORDERS_LIST, keeper)
    companies = {row["code"] for row in rows(COMPANIES, manager)}
    assert companies == {"EAST"}


def member(loaded: LoadedDemo, user_name: str) -> Actor:
    user_id = find_user(username=user_name)
    assert user_id is not None
    return actor_for(user_id=user_id, book_id=loaded.book_id)


def rows(definition: ListDefinition, actor: Actor) -> list[dict[str, Any]]:
    page: dict[str, Any] = orjson.loads(read_page(definition, actor=actor, query={"limit": "200"}))
    assert page["next"] is None
    found: list[dict[str, Any]] = page["rows"]
    return found


LOADER = """
import sys
from pathlib import Path
import huotong.main.django_setup
from huotong.main import wiring
from huotong.rollout.demo import Wish
from huotong.rollout.public import load_demo
wiring.wire()
def told(step, done, total, /):
    print(step, done, flush=True)
load_demo(wish=Wish(Path(sys.argv[1]), block=8, outlets=0), progress=told)
"""


def test_a_killed_demo_is_taken_up_and_nothing_doubled(own_database: TestDatabase, folder: Path) -> None:
    environment = {**os.environ, **own_database.environment()}
    for stop_at in ("customers", "orders 8", "orders 24"):
        with subprocess.Popen(
            [sys.executable, "-c", LOADER, str(folder)], env=environment, stdout=subprocess.PIPE, text=True
        ) as loader:
            assert loader.stdout is not None
            assert any(line.startswith(stop_at) for line in loader.stdout)
            loader.send_signal(signal.SIGKILL)
    loaded = load_demo(wish=Wish(folder, block=8, outlets=0))
    assert loaded.resumed
    assert loaded.figures == counted(folder)
    orders, completed, invoices, net, *_ = state(loaded)
    assert (orders, completed, invoices, net) == (ORDERS, ORDERS, ORDERS, loaded.expected.amount)
    assert differences(loaded.book_id) == []


def test_the_whole_data_reads_as_other_code_counts_it() -> None:
    """The real files, 56,046 rows of sales: what the import reads against what plain code counts."""
    read = read_adventureworks(DATA)
    assert read.errors == ()
    assert read.files is not None
    expected = expected_figures(DATA)
    prices = {product.key: product.price for product in read.files.products}
    lines = [line for order in read.files.orders for line in order.lines]
    amounts = [(line.quantity * prices[line.product_key]).quantize(CENT, ROUND_HALF_UP) for line in lines]
    assert len(read.files.orders) == expected.orders
    assert len(lines) == expected.lines
    assert sum(line.quantity for line in lines) == expected.quantity
    assert sum(amounts, Decimal(0)) == expected.amount
    shared = [one.other for one in read.warnings if one.reason == "number_shared"]
    assert shared == ["SO62019-1", "SO62019-2", "SO72019-1", "SO72019-2"]

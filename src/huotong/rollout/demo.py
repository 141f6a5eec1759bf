"""The demo network: built once, taken up where it was interrupted, recognised when it is complete."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from huotong.access.public import actor_for, create_owner
from huotong.accounts.public import create_book, create_user, find_user
from huotong.analytics.contracts import Rebuild
from huotong.analytics.public import rebuild_figures
from huotong.desk.contracts.tasks import KeepTasks
from huotong.desk.public import keep_tasks
from huotong.intake.contracts import BeginRun, FinishRun, Progress, SalesFiles, silent
from huotong.intake.errors import FilesRefused
from huotong.intake.public import Work, begin_run, finish_run, read_adventureworks, tell
from huotong.kernel.actor import Actor
from huotong.kernel.db.reading import fetch_all
from huotong.kernel.db.sql import Statements
from huotong.rollout.building import DemoNetwork, ShipTo, build_masters, build_network
from huotong.rollout.contracts import Figures, LoadedDemo
from huotong.rollout.errors import DemoDiffers
from huotong.rollout.expected import expected_figures
from huotong.rollout.outlet_trade import add_outlets
from huotong.rollout.people import PEOPLE, employ, look_after
from huotong.rollout.rules.behaviour import weeks_later
from huotong.rollout.rules.draws import SEED
from huotong.rollout.rules.outlets import OUTLETS
from huotong.rollout.trading import BLOCK, Trade

SQL = Statements.beside(__file__)
DATA = Path(__file__).parent / "data" / "adventureworks"
BOOK_CODE, BOOK_NAME = "demo", "Demo 演示"
OWNER, OWNER_NAME = "demo", "Demo owner 演示所有者"
RUN = "demo"
TIME_ZONE = ZoneInfo("Asia/Shanghai")
BRANCH_ROLES = frozenset({"order_clerk", "storekeeper", "salesman"})
Analyse = Callable[[], None]


def _nothing() -> None:
    """Statistics are left as they are."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be loaded: the sales files of `folder`, with `shifted` days that end with `today`.

    `block` orders at a time go all the way from entry to payment. `outlets` dealers and stores of regional
    companies trade beside them.
    """

    folder: Path = DATA
    today: date | None = None
    shifted: bool = True
    block: int = BLOCK
    outlets: int = OUTLETS


def load_demo(
    *, wish: Wish | None = None, progress: Progress = silent, analyse: Analyse = _nothing
) -> LoadedDemo:
    """The demo's book holds every order of the files, delivered, invoiced and in part paid.

    Repeatable: a complete demo is found as it is, an interrupted one is taken up. `analyse` renews the
    planner's statistics. Raises DemoDiffers when the book does not hold exactly what the files say.
    """
    wish = wish or Wish()
    book_id = create_book(code=BOOK_CODE, name=BOOK_NAME)
    user_id = find_user(username=OWNER) or create_user(username=OWNER, name=OWNER_NAME)
    create_owner(book_id=book_id, user_id=user_id, name=OWNER_NAME)
    actor = actor_for(user_id=user_id, book_id=book_id)
    facts = {"today": (wish.today or datetime.now(TIME_ZONE).date()).isoformat()}
    began_at = datetime.now(UTC)
    run = begin_run(actor=actor, items=[BeginRun(RUN, SEED, facts)]).single()
    if run.finished_at is not None:
        figures = _remembered(run.facts)
        return LoadedDemo(book_id, user_id, figures, figures, seconds=None)
    work = Work(actor, run, progress)
    seconds = _load(work, wish=wish, today=date.fromisoformat(run.facts["today"]), analyse=analyse)
    figures, expected = order_figures(actor), expected_figures(wish.folder)
    refuse_difference(figures, expected)
    finish_run(actor=actor, items=[FinishRun(run.id, _as_facts(figures))])
    resumed = run.started_at < began_at
    return LoadedDemo(book_id, user_id, figures, expected, seconds=seconds, resumed=resumed)


def _load(work: Work, *, wish: Wish, today: date, analyse: Analyse) -> float:
    """Everything is built and traded; answers how many seconds the orders took."""
    files = _files(wish.folder)
    first, last = files.orders[0].ordered_on, files.orders[-1].ordered_on
    later = weeks_later(last, today=today) if wish.shifted else timedelta(0)
    today = today if wish.shifted else last
    opens_on = (first + later).replace(day=1)
    network = build_network(work, first_on=opens_on, last_on=today)
    ship_to = ShipTo(files, network)
    masters = build_masters(files, network=network, ship_to=ship_to, opens_on=opens_on)
    people = employ(network.work.actor, org_units=_workplaces(network))
    look_after(network.work, sorted(masters.customers.values()), salesman=people.get("salesman"))
    analyse()
    began = time.perf_counter()
    Trade(
        work=network.work,
        company_id=network.company_id,
        headquarters_id=network.headquarters_id,
        masters=masters,
        today=today,
        later=later,
    ).run(files.orders, block=wish.block)
    seconds = time.perf_counter() - began
    add_outlets(network, masters, files.products, count=wish.outlets, opens_on=opens_on, today=today)
    analyse()
    rebuild_figures(actor=network.work.actor, items=[Rebuild()]).single()
    keep_tasks(actor=network.work.actor, items=[KeepTasks()]).single()
    return seconds


def _workplaces(network: DemoNetwork) -> dict[str, int]:
    """Headquarters, but for those who work in the branch of Shanghai."""
    branch = network.branches["31"]
    return {role: branch if role in BRANCH_ROLES else network.headquarters_id for role in PEOPLE}


def _files(folder: Path) -> SalesFiles:
    found = read_adventureworks(folder)
    if found.files is None:
        first = tell(found.errors[0], locale="en")
        raise FilesRefused(count=len(found.errors), first=first)
    return found.files


def order_figures(actor: Actor) -> Figures:
    """What the orders that came from files come to in the book, and how many pieces of them are invoiced."""
    heads, pieces = fetch_all((SQL.order_figures, {}), (SQL.line_quantity, {}), actor=actor)
    orders, lines, amount = heads[0]
    return Figures(orders, lines, int(pieces[0][0]), amount)


def refuse_difference(found: Figures, expected: Figures) -> None:
    """Returns when the two are equal; raises DemoDiffers naming the first figure that is not."""
    for what in ("orders", "lines", "quantity", "amount"):
        one, other = getattr(found, what), getattr(expected, what)
        if one != other:
            raise DemoDiffers(what=what, found=str(one), expected=str(other))


def _as_facts(figures: Figures) -> dict[str, Any]:
    return {
        "orders": figures.orders,
        "lines": figures.lines,
        "quantity": figures.quantity,
        "amount": format(figures.amount, "f"),
    }


def _remembered(facts: dict[str, Any]) -> Figures:
    return Figures(facts["orders"], facts["lines"], facts["quantity"], Decimal(facts["amount"]))

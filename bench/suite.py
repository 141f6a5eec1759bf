"""The benchmarks by name, on one running product."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import Any

import psycopg
from django.utils.functional import cached_property

from bench import scale
from bench.backorders import backorders
from bench.cycle import serve_orders
from bench.figures import sales_figures
from bench.floors import MINIMUM, recording, replay_ms
from bench.long import long_orders
from bench.machine import NOMINAL_MS, normalised
from bench.monthly import monthly_invoicing
from bench.order_to_cash import Measured, measure
from bench.product import Product
from bench.reallocation import reallocation
from bench.results import Figure, write
from bench.trade import ACTOR_SECONDS, Trade, set_up
from huotong.access.public import actor_for
from huotong.kernel.actor import Actor
from huotong.kernel.db.analysing import analyse
from huotong.kernel.memory import settle_memory
from huotong.main.external import owner_dsn
from huotong.main.home import Home
from huotong.main.wiring import wire

RUNS = 5
SECONDS = 8.0
CLIENTS = (8, 32)
BATCH = 1000
UP_IS_GOOD = frozenset({"lines/s", "orders/s", "×"})


class Suite:
    """Runs benchmarks and keeps what they share: the trade, the owner's connection."""

    def __init__(self, product: Product) -> None:
        wire()
        settle_memory()
        home = Home.from_environment()
        self._product = product
        self._owner = owner_dsn(home=home, secrets=home.ensure_secrets())
        self._running: dict[str, Callable[[], list[Figure]]] = {
            "order-to-cash": self._order_to_cash,
            "allocation": lambda: scale.allocation(self._analyse),
            "availability": lambda: scale.availability(self._admin, self._trade),
            "order-page": lambda: scale.order_page(self._admin, self._warm_trade),
            "long-orders": lambda: long_orders(self._analyse),
            "backorders": lambda: backorders(self._analyse),
            "reallocation": lambda: reallocation(self._analyse),
            "monthly-invoicing": lambda: monthly_invoicing(self._analyse),
            "import": lambda: scale.importing(self._trade),
            "sales-figures": self._sales_figures,
        }

    def run(self, name: str) -> list[Figure]:
        """The figures of one benchmark, written to the results as well."""
        figures = self._running[name]()
        write(figures)
        return figures

    def missed(self, figure: Figure) -> bool:
        """Whether the figure is on the wrong side of its target."""
        if figure.target is None:
            return False
        return figure.value < figure.target if figure.unit in UP_IS_GOOD else figure.value > figure.target

    @cached_property
    def _admin(self) -> psycopg.Connection[Any]:
        return psycopg.connect(self._owner.conninfo(), autocommit=True)

    def _analyse(self) -> None:
        analyse(owner=self._owner)

    @cached_property
    def _trade(self) -> Trade:
        return set_up(book="bench")

    @cached_property
    def _warm_trade(self) -> Trade:
        """The trade after some orders of every size: plans and caches are as on any ordinary day."""
        for seed in range(20):
            serve_orders(self._trade, 1, seed=seed)
        serve_orders(self._trade, 300, seed=99)
        self._analyse()
        for clients in CLIENTS:
            measure(self._product, self._trade, clients=clients, batch=1, seconds=3)
        self._analyse()
        return self._trade

    def _sales_figures(self) -> list[Figure]:
        trade = set_up(book="bench-figures")
        user_id, book_id = trade.actor.user_id, trade.actor.book_id

        def again() -> Actor:
            time.sleep(ACTOR_SECONDS)
            return actor_for(user_id=user_id, book_id=book_id)

        return sales_figures(self._admin, trade, again)

    def _order_to_cash(self) -> list[Figure]:
        trade = self._warm_trade
        # In turns, so that an hour in which the machine slows down does not fall on one of them alone.
        runs: dict[int, list[Measured]] = {clients: [] for clients in CLIENTS}
        for _ in range(RUNS):
            for clients, taken in runs.items():
                taken.append(measure(self._product, trade, clients=clients, batch=1, seconds=SECONDS))
        batches = [
            measure(self._product, trade, clients=1, batch=BATCH, seconds=600, rounds=3) for _ in range(RUNS)
        ]
        # Last: they write the same rows over and over, and what comes after them pays for the dead ones.
        floors = self._floors(count=1, times=100) + self._floors(count=BATCH, times=3)
        figures = [figure for clients in CLIENTS for figure in _interactive(runs[clients], clients, floors)]
        rate = {
            clients: statistics.median(run.orders_per_second for run in runs[clients]) for clients in CLIENTS
        }
        figures.append(
            Figure("order to cash: rate at 32 ÷ at 8 clients", rate[32] / rate[8], "×", target=0.9)
        )
        batch = statistics.median(run.total_ms for run in batches)
        figures += [
            Figure("order to cash, batch of 1,000: CPU", batch, "ms/order", 2.0, floors[2], 1),
            Figure("order to cash, batch: ratio to same duties", batch / floors[3], "times", 2.0, None, 1),
            *_by_machine("order to cash, batch", batches, 1),
            Figure("floor minimum, interactive", floors[0], "ms/order"),
            Figure("floor same duties, interactive", floors[1], "ms/order"),
            Figure("floor minimum, batch", floors[2], "ms/order"),
            Figure("floor same duties, batch", floors[3], "ms/order"),
        ]
        return figures

    def _floors(self, *, count: int, times: int) -> list[float]:
        with recording() as recorded:
            serve_orders(self._trade, count, seed=count + 7)
            record = recorded()
        return [
            replay_ms(record, times=times, only=MINIMUM, units=count),
            replay_ms(record, times=times, only=None, units=count),
        ]


def _interactive(runs: list[Measured], clients: int, floors: list[float]) -> list[Figure]:
    total = statistics.median(run.total_ms for run in runs)
    return [
        Figure("order to cash, 5 lines, HTTP: CPU", total, "ms/order", 12.0, floors[1], clients),
        Figure(
            "  of which application",
            statistics.median(run.application_ms for run in runs),
            "ms/order",
            clients=clients,
        ),
        Figure(
            "  of which database",
            statistics.median(run.database_ms for run in runs),
            "ms/order",
            clients=clients,
        ),
        Figure(
            "order to cash: rate",
            statistics.median(run.orders_per_second for run in runs),
            "orders/s",
            clients=clients,
        ),
        *_by_machine("order to cash, HTTP", runs, clients),
    ]


def _by_machine(name: str, runs: list[Measured], clients: int) -> list[Figure]:
    """The same figure for a machine of nominal speed, each run by its own loop, and the loop itself."""
    return [
        Figure(
            f"  {name}: normalised",
            statistics.median(normalised(run.total_ms, loop=run.loop_ms) for run in runs),
            f"ms/order at a loop of {NOMINAL_MS:g} ms",
            clients=clients,
        ),
        Figure(
            f"  machine: reference loop ({name})",
            statistics.median(run.loop_ms for run in runs),
            "ms",
            clients=clients,
        ),
    ]

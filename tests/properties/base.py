"""How random trade goes on: steps with weights, each done to the product and to the model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, NamedTuple, TypeVar

from hypothesis import strategies as st

from huotong.fulfilment.testing import SmallTrade
from huotong.kernel.command import Command
from huotong.kernel.keys import Key, new_key
from huotong.kernel.results import Outcome
from huotong.sales.contracts import ConfirmOrder
from tests.clock import Clock
from tests.properties.documents import DONE, MICRO, OPENING, Codes
from tests.properties.model import Model

FIRST_DAY = date(2026, 11, 23)
LAST_DAY = date(2027, 12, 1)
OUTSIDE = date(2028, 1, 1)
"""A day in no period."""

F = TypeVar("F", bound=Callable[..., None])


@dataclass(frozen=True)
class Step:
    """A thing that can happen: how often among others, when at all, and what is drawn for it."""

    weight: int
    when: Callable[[Any], object]
    drawn: dict[str, st.SearchStrategy[Any]]


def step(
    weight: int, when: Callable[[Any], object] = lambda trade: True, **drawn: st.SearchStrategy[Any]
) -> Callable[[F], F]:
    """Makes a step of a method."""

    def mark(method: F) -> F:
        method.step = Step(weight, when, drawn)  # type: ignore[attr-defined]  # read by steps_of
        return method

    return mark


def steps_of(trading: type) -> dict[str, Step]:
    """The steps of a class by the names of their methods."""
    found = {name: getattr(getattr(trading, name), "step", None) for name in sorted(dir(trading))}
    return {name: one for name, one in found.items() if one is not None}


class Asked(NamedTuple):
    """A command that was given, to be given again."""

    command: Command[Any, Any]
    items: Sequence[Any]
    key: Key
    answer: bytes


TICK = timedelta(milliseconds=10)


places = st.tuples(st.integers(0, 2), st.integers(0, 2))
quantities = st.integers(1, 15).map(lambda number: number * MICRO) | st.integers(1, 15 * MICRO)
incoming = st.integers(1, 90).map(lambda number: number * MICRO) | st.integers(1, 90 * MICRO)
worth = st.integers(0, 50_000)
some = st.lists(st.integers(0, 99), min_size=1, max_size=3)
days = st.sampled_from([0] * 10 + [14, None])
"""Days after the trade's own day, None for one outside every period."""


def decimal(millionths: int) -> Decimal:
    return Decimal(millionths) / MICRO


def money(number: int) -> Decimal:
    return Decimal(number) / 100


def codes_of(outcome: Outcome[Any]) -> Codes:
    """Why the item was refused, each kind of cause once."""
    if outcome.error is None:
        return DONE
    causes = {cause.code for cause in getattr(outcome.error, "causes", ())}
    return (outcome.error.code, *sorted(causes, reverse=True))


def value_of(outcome: Outcome[Any]) -> Any:
    """What an item that was not refused gave."""
    assert outcome.value is not None, outcome.problem
    return outcome.value


@dataclass
class Base:
    """The trade, its model, and what steps have in common."""

    trade: SmallTrade
    sites: tuple[int, int, int]
    today: date = FIRST_DAY
    ticks: int = 0
    plans: list[ConfirmOrder] = field(default_factory=list)
    last: Asked | None = None

    def __post_init__(self) -> None:
        self.started = Clock.moment = datetime.now(UTC) - timedelta(minutes=1)
        self.actor = self.trade.actor
        self.company = self.trade.network.company_id
        self.products = self.trade.catalog.product_ids
        self.customers = (self.trade.chengdu_customer_id, self.trade.shanghai_customer_id)
        prices = dict(zip(self.products, (1_000_000_000, 1_999_000_000, 33_330_000), strict=True))
        self.model = Model(prices=prices, sites=self.sites, customers=self.customers)
        self.model.receive(self.sites[0], [(self.products[0], MICRO, 100)], FIRST_DAY, against=OPENING)

    def ask(self, command: Command[Any, Any], items: Sequence[Any]) -> tuple[Outcome[Any], ...]:
        """Gives the command; one outcome per item."""
        key = new_key()
        result = command(actor=self.actor, items=items, key=key)
        self.last = Asked(command, items, key, result.answer)
        assert len(result.results) == len(items)
        return result.results

    def day(self, after: int | None) -> date:
        return OUTSIDE if after is None else self.today + timedelta(days=after)

    def orders_are(self, status: str) -> bool:
        return any(one.status == status for one in self.model.orders.values())

    def deliveries_are(self, status: str) -> bool:
        return any(one.status == status for one in self.model.deliveries.values())

    def orders_waiting(self) -> list[int]:
        """Orders of which something is held and in no delivery."""
        return [id for id in self.model.orders if not self.model.delivery_refused(id)]

    def orders_in(self, which: Sequence[int], *statuses: str) -> list[int]:
        """Orders, mostly those in one of the states; the same one may come twice."""
        return self.chosen(which, {id: one.status for id, one in self.model.orders.items()}, statuses)

    def deliveries_in(self, which: Sequence[int], *statuses: str) -> list[int]:
        return self.chosen(which, {id: one.status for id, one in self.model.deliveries.items()}, statuses)

    @staticmethod
    def chosen(which: Sequence[int], known: dict[int, str], statuses: Sequence[str]) -> list[int]:
        every = list(known)
        suited = [id for id in every if known[id] in statuses] or every
        return [
            (every if one >= 90 else suited)[-1 - one % len(every if one >= 90 else suited)] for one in which
        ]

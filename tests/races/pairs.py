"""Two who do the same thing at once: what they do it to, what they are told, and locks that are not taken."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

import psycopg
import pytest

from huotong.access.contracts import NewMember
from huotong.access.public import create_members
from huotong.catalog import public as catalog
from huotong.catalog.contracts import CreateBrand, CreateCategory, CreateProduct
from huotong.desk.contracts.lists import NewView
from huotong.desk.public import save_views
from huotong.fulfilment.contracts import OrderToDeliver
from huotong.fulfilment.public import create_deliveries
from huotong.fulfilment.testing import SmallTrade, new_order, placed, small_trade
from huotong.inventory.contracts.expecting import CreateExpectedReceipt
from huotong.inventory.public import create_expected_receipts
from huotong.kernel.db.sql import Statement, statement
from huotong.kernel.errors import HuotongError
from huotong.kernel.testing.races import race_of
from huotong.kernel.tx import Answer, Rank, Tx
from huotong.main.wiring import wire
from huotong.partners.testing import customer
from huotong.pricing.contracts import CreatePriceList
from huotong.pricing.public import create_price_lists
from huotong.sales.contracts import NewOrderLine
from huotong.sales.contracts.recurring import IntervalUnit, NewRecurringOrder, Recurrence
from huotong.sales.public import create_recurring_orders

Race = tuple[Any, Sequence[Any]]
"""A command and two items of it, for two who give it at once."""
FAR = date(2100, 1, 31)
MONTHLY = Recurrence(1, IntervalUnit.MONTH, FAR)
MEETING_SECONDS = 3
BOTH_WIN = ("done", "done")
LOCK = "FOR NO KEY UPDATE"
LOCKING_WRITES = frozenset({"set_revision", "set_tree_version"})
"""Writes that a command makes before it reads: they keep others out as a lock does."""
NOTHING = statement("nothing", "SELECT 1")
STOCK = {(site, product): ("10000", "50000.00") for site in (0, 1) for product in range(3)}


def well_stocked() -> SmallTrade:
    """A trade with goods for many races."""
    wire()
    return small_trade(stock=STOCK)


class Things:
    """New things of a trade, each of its first version unless said otherwise."""

    def __init__(self, trade: SmallTrade) -> None:
        clerk = create_members(actor=trade.actor, items=[NewMember(trade.actor.user_id, "Clerk")]).single()
        self.trade, self.actor, self._no = trade, replace(trade.actor, member_id=clerk.id), 0

    def number(self) -> int:
        """A number that nothing else has."""
        self._no += 1
        return self._no

    def code(self) -> str:
        """A code that nothing else has."""
        return f"RACE{self.number()}"

    def product(self, code: str | None = None) -> int:
        goods = self.trade.catalog
        new = CreateProduct(code or self.code(), "New", goods.piece_id, goods.tax_class_id)
        return catalog.create_products(actor=self.actor, items=[new]).single().id

    def brand(self) -> int:
        return catalog.create_brands(actor=self.actor, items=[CreateBrand(self.code(), "New")]).single().id

    def category(self) -> int:
        new = CreateCategory(self.code(), "New")
        return catalog.create_categories(actor=self.actor, items=[new]).single().id

    def partner(self, code: str | None = None) -> int:
        net = self.trade.network
        return customer(
            actor=self.actor,
            org_unit_id=net.branch_ids[0],
            region_id=net.shanghai_id,
            code=code or self.code(),
        )

    def price_list(self, code: str | None = None) -> int:
        new = CreatePriceList(code or self.code(), "New", self.trade.network.company_id, "CNY")
        return create_price_lists(actor=self.actor, items=[new]).single().id

    def order(self, *, confirm: bool = True) -> int:
        (order,) = placed(self.trade, new_order(self.trade, (0, "6"), confirm=confirm))
        return order.id

    def line(self) -> NewOrderLine:
        """A piece of the first product."""
        return NewOrderLine(Decimal(1), self.trade.catalog.product_ids[0])

    def view(self) -> int:
        new = NewView("sales/orders", self.code(), False, (), "", ())
        return save_views(actor=self.actor, items=[new]).single().id

    def delivery(self) -> int:
        made = create_deliveries(actor=self.actor, items=[OrderToDeliver(self.order())]).single()
        return made.deliveries[0].id

    def expected_receipt(self) -> int:
        """Ten of the first product, expected in Shanghai in a far future."""
        site, product = self.trade.network.shanghai_site_id, self.trade.catalog.product_ids[0]
        new = CreateExpectedReceipt(site, product, Decimal(10), FAR)
        return create_expected_receipts(actor=self.actor, items=[new]).single().id

    def recurring_order(self) -> int:
        new = NewRecurringOrder((self.line(),), MONTHLY, self.trade.chengdu_customer_id)
        return create_recurring_orders(actor=self.actor, items=[new]).single().id


Make = Callable[[Things], Race]


def told(command: Any, actor: Any, item: Any) -> str:
    """ "done", or the code of the refusal, or what the database said that no rule foresees."""
    try:
        (outcome,) = command(actor=actor, items=[item]).results
    except HuotongError as error:
        return error.code
    except psycopg.IntegrityError as error:
        return type(error).__name__
    return "done" if outcome.error is None else str(outcome.error.code)


def made(races: Mapping[str, Make], name: str, things: Things) -> Race:
    """The race of this name on something new."""
    command, items = races[name](things)
    assert command.name == name
    return command, items


def both(things: Things, race: Race) -> tuple[str, ...]:
    """What two were told who did the same thing at once."""
    command, items = race
    return tuple(sorted(race_of([partial(told, command, things.actor, item) for item in items])))


def both_unlocked(things: Things, race: Race, *, at_once: bool = False) -> tuple[str, ...]:
    """What two were told who did the same thing at once and locked nothing."""
    with pytest.MonkeyPatch.context() as patch:
        unlocked(patch, at_once=at_once)
        return both(things, race)


def unlocked(patch: pytest.MonkeyPatch, *, at_once: bool = False) -> None:
    """Commands lock nothing, and who has read what was to be locked waits for the other before it goes on.

    With `at_once` both wait after whatever they read first: for commands that never lock.
    """
    meeting, met = threading.Barrier(2), set[int]()
    read, write, send = Tx.ask, Tx.post, Tx.send

    def lock(tx: Tx, rank: Rank, statement: Statement, **arguments: Any) -> Answer:
        tx.reach(rank)
        tx.__dict__["meets"] = True
        return read(tx, replace(statement, text=statement.text.partition(LOCK)[0]), **arguments)

    def post(tx: Tx, statement: Statement, *, rows: int | None = None, **arguments: Any) -> Answer:
        if statement.name in LOCKING_WRITES:
            return read(tx, NOTHING)
        return write(tx, statement, rows=rows, **arguments)

    def meet(tx: Tx) -> None:
        send(tx)
        if (at_once or tx.__dict__.get("meets")) and threading.get_ident() not in met:
            met.add(threading.get_ident())
            with contextlib.suppress(threading.BrokenBarrierError):  # a second guard keeps the other out
                meeting.wait(MEETING_SECONDS)

    for name, instead in {"lock": lock, "post": post, "send": meet}.items():
        patch.setattr(Tx, name, instead)

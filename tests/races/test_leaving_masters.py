"""A customer or product leaves in the very instant in which an order names it: one of the two is refused."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from huotong.catalog.commands import archive_products as archiving_products
from huotong.catalog.commands import merge_products as merging_products
from huotong.catalog.contracts import CreateProduct, MergeProduct, ProductOfVersion
from huotong.catalog.ports import PRODUCT_USES
from huotong.catalog.public import archive_products, create_products, merge_products
from huotong.fulfilment.testing import SmallTrade, small_trade
from huotong.inventory.commands import create_expected_receipts as expecting
from huotong.inventory.contracts.expecting import CreateExpectedReceipt
from huotong.inventory.public import create_expected_receipts
from huotong.kernel.errors import HuotongError
from huotong.kernel.testing.cluster import TestDatabase
from huotong.kernel.testing.races import race_of
from huotong.main.wiring import wire
from huotong.partners.commands import archive_partners as archiving_partners
from huotong.partners.commands import merge_partners as merging_partners
from huotong.partners.contracts import ArchivePartner, MergePartner
from huotong.partners.ports import PARTNER_USES
from huotong.partners.public import archive_partners, merge_partners
from huotong.partners.testing import customer
from huotong.pricing.contracts import SetPrice
from huotong.pricing.public import set_prices
from huotong.pricing.testing import SINCE
from huotong.sales.commands import _agreeing as agreeing
from huotong.sales.commands import _placing as placing
from huotong.sales.commands import amend_orders as amending
from huotong.sales.contracts import NewOrder, NewOrderLine
from huotong.sales.contracts.agreeing import NewQuotation
from huotong.sales.contracts.amending import AmendOrder
from huotong.sales.posting import ENTRY_SERIES
from huotong.sales.public import amend_orders, create_orders, create_quotations
from tests.books import differences

pytestmark = pytest.mark.race
MEETING_SECONDS = 0.25
"""How long one waits for the other before it goes on: only who is not kept out comes meanwhile."""
Work = Callable[[], str]


def told(work: Callable[[], Any]) -> str:
    """ "done", or the code of the refusal."""
    try:
        (outcome,) = work().results
    except HuotongError as error:
        return error.code
    return "done" if outcome.error is None else str(outcome.error.code)


class Race:
    """A customer and a product that nobody needs yet, made anew for each race."""

    def __init__(self, trade: SmallTrade, no: int) -> None:
        self.actor, self.trade = trade.actor, trade
        network, catalog = trade.network, trade.catalog
        new = CreateProduct(f"NEW{no}", "New", catalog.piece_id, catalog.tax_class_id)
        self.product = create_products(actor=self.actor, items=[new]).single().id
        price = SetPrice(trade.price_list_id, self.product, Decimal(10), SINCE)
        set_prices(actor=self.actor, items=[price])
        self.customer, self.other = (
            customer(
                actor=self.actor,
                org_unit_id=network.branch_ids[0],
                region_id=network.shanghai_id,
                code=f"{code}{no}",
                price_list_id=trade.price_list_id,
            )
            for code in ("GOES", "STAYS")
        )
        known = NewOrder(
            (NewOrderLine(Decimal(1), catalog.product_ids[0]),),
            trade.shanghai_customer_id,
            confirm=True,
            backorders=True,
        )
        self.known = create_orders(actor=self.actor, items=[known]).single()

    def order(self) -> str:
        line = NewOrderLine(Decimal(1), self.product)
        return told(lambda: create_orders(actor=self.actor, items=[NewOrder((line,), self.customer)]))

    def quote(self) -> str:
        line = NewOrderLine(Decimal(1), self.product)
        offer = NewQuotation((line,), date(2100, 1, 1), self.customer)
        return told(lambda: create_quotations(actor=self.actor, items=[offer]))

    def amend(self) -> str:
        line = NewOrderLine(Decimal(1), self.product)
        wish = AmendOrder(self.known.id, 1, "more is wanted", new_lines=(line,))
        return told(lambda: amend_orders(actor=self.actor, items=[wish]))

    def expect(self) -> str:
        coming = CreateExpectedReceipt(
            self.trade.network.shanghai_site_id, self.product, Decimal(1), datetime.now(UTC).date()
        )
        return told(lambda: create_expected_receipts(actor=self.actor, items=[coming]))

    def archive_customer(self) -> str:
        gone = ArchivePartner(self.customer, 1)
        return told(lambda: archive_partners(actor=self.actor, items=[gone]))

    def merge_customer(self) -> str:
        gone = MergePartner(self.customer, 1, self.other)
        return told(lambda: merge_partners(actor=self.actor, items=[gone]))

    def archive_product(self) -> str:
        gone = ProductOfVersion(self.product, 1)
        return told(lambda: archive_products(actor=self.actor, items=[gone]))

    def merge_product(self) -> str:
        gone = MergeProduct(self.product, 1, self.trade.catalog.product_ids[0])
        return told(lambda: merge_products(actor=self.actor, items=[gone]))


Step = Callable[[Race], str]
Writing = tuple[Any, str]
"""Where a command that has read everything begins to write: a module and the name of its function."""
ORDERING: tuple[Step, Writing] = (Race.order, (placing, "write_orders"))
QUOTING: tuple[Step, Writing] = (Race.quote, (agreeing, "write_agreements"))
AMENDING: tuple[Step, Writing] = (Race.amend, (amending, "_write"))
EXPECTING: tuple[Step, Writing] = (Race.expect, (expecting, "expect_goods"))
CASES: tuple[tuple[tuple[Step, Writing], tuple[Step, Writing], str], ...] = (
    (ORDERING, (Race.archive_customer, (archiving_partners, "post_rows")), "sales.customer_blocked"),
    (ORDERING, (Race.merge_customer, (merging_partners, "post_rows")), "sales.customer_blocked"),
    (QUOTING, (Race.archive_customer, (archiving_partners, "post_rows")), "sales.customer_blocked"),
    (ORDERING, (Race.archive_product, (archiving_products, "post_rows")), "sales.not_sellable"),
    (ORDERING, (Race.merge_product, (merging_products, "post_rows")), "sales.not_sellable"),
    (AMENDING, (Race.archive_product, (archiving_products, "post_rows")), "sales.not_sellable"),
    (EXPECTING, (Race.archive_product, (archiving_products, "post_rows")), "catalog.product_archived"),
    (EXPECTING, (Race.merge_product, (merging_products, "post_rows")), "catalog.product_archived"),
)


@pytest.fixture
def trade(own_database: TestDatabase) -> SmallTrade:
    wire()
    return small_trade()


def meeting(race: Race, first: tuple[Step, Writing], second: Step) -> list[str]:
    """What both said, when the second begins as soon as the first has read all and is to write."""
    step, (module, name) = first
    read, done = threading.Event(), threading.Event()
    write = getattr(module, name)

    def late(*args: Any, **kwargs: Any) -> Any:
        if not read.is_set():
            read.set()
            done.wait(MEETING_SECONDS)
        return write(*args, **kwargs)

    def other() -> str:
        assert read.wait(10)
        answer = second(race)
        done.set()
        return answer

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, name, late)
        return race_of([lambda: step(race), other])


def test_who_comes_second_is_refused(trade: SmallTrade) -> None:
    for no, (entering, leaving, refusal) in enumerate(CASES):
        assert meeting(Race(trade, 2 * no), entering, leaving[0]) == ["done", "in_use"]
        assert meeting(Race(trade, 2 * no + 1), leaving, entering[0]) == ["done", refusal]
    assert differences() == {}


def test_without_the_lanes_both_would_go_through(trade: SmallTrade, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PARTNER_USES, "_still", None)
    monkeypatch.setattr(PRODUCT_USES, "_still", None)
    for no, (entering, leaving, _) in enumerate((CASES[0], CASES[5], CASES[6])):
        assert meeting(Race(trade, no), entering, leaving[0]) == ["done", "done"]


def test_every_series_of_what_names_a_customer_stands_still() -> None:
    assert sorted([*agreeing.SERIES.values(), "SO"]) == list(ENTRY_SERIES)

"""Steps of prices: set from a day on, changed by a price change that is written, approved or cancelled."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from huotong.pricing.contracts import NewPriceChange, NewPriceChangeLine, PriceChangeRef, SetPrice
from huotong.pricing.public import (
    approve_price_changes,
    cancel_price_changes,
    create_price_changes,
    set_prices,
)
from tests.clock import Clock
from tests.properties.base import Base, codes_of, step, value_of
from tests.properties.documents import DONE
from tests.properties.prices import Since

ZONE = ZoneInfo("Asia/Shanghai")
hundred_millionths = st.integers(1_000_000, 2_500_000_000)
soon = st.integers(0, 9)


class Repricing(Base):
    """Steps of prices; what is ordered already keeps its own."""

    def price_day(self) -> date:
        """The day at the company's place by the clock of commands."""
        return Clock.moment.astimezone(ZONE).date()

    @step(1, sku=st.integers(0, 2), price=hundred_millionths, after=soon)
    def set_price(self, sku: int, price: int, after: int) -> None:
        product, day = self.products[sku], self.today + timedelta(days=after)
        item = SetPrice(self.trade.price_list_id, product, Decimal(price).scaleb(-8), valid_from=day)
        (outcome,) = self.ask(set_prices, [item])
        assert codes_of(outcome) == self.model.prices.set(product, Since(day, price))

    @step(2, sku=st.integers(0, 2), price=hundred_millionths, after=st.integers(-1, 9))
    def enter_price_change(self, sku: int, price: int, after: int) -> None:
        product, today = self.products[sku], self.price_day()
        day = max(today, self.today) + timedelta(days=after)
        line = NewPriceChangeLine(product, Decimal(price).scaleb(-8))
        (outcome,) = self.ask(create_price_changes, [NewPriceChange(self.trade.price_list_id, day, (line,))])
        refused = self.model.prices.entry_refused(product, day, today=today)
        assert codes_of(outcome) == refused
        if refused == DONE:
            self.model.prices.enter(value_of(outcome).id, product, Since(day, price))

    @step(2, when=lambda trade: trade.model.prices.changes, which=st.integers(0, 99))
    def approve_price_change(self, which: int) -> None:
        id = self.change_of(which)
        (outcome,) = self.ask(approve_price_changes, [PriceChangeRef(id)])
        assert codes_of(outcome) == self.model.prices.approve(id, today=self.price_day())

    @step(1, when=lambda trade: trade.model.prices.changes, which=st.integers(0, 99))
    def cancel_price_change(self, which: int) -> None:
        id = self.change_of(which)
        (outcome,) = self.ask(cancel_price_changes, [PriceChangeRef(id)])
        assert codes_of(outcome) == self.model.prices.cancel(id, today=self.price_day())

    def change_of(self, which: int) -> int:
        changes = sorted(self.model.prices.changes)
        return changes[which % len(changes)]

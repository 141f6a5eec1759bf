"""Steps of money, and of time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import strategies as st

from huotong.ledger.contracts import Allocation, PeriodName, ReceivePayment
from huotong.ledger.contracts.vouchers import PostVoucher, ReverseVoucher, VoucherLine
from huotong.ledger.public import (
    close_periods,
    list_numbering,
    number_vouchers,
    open_periods,
    post_vouchers,
    receive_payments,
    reverse_vouchers,
)
from tests.properties.base import (
    LAST_DAY,
    Base,
    codes_of,
    days,
    money,
    step,
)
from tests.properties.books import account_of, cents
from tests.properties.documents import Item

payment = st.tuples(
    st.integers(0, 5), st.integers(1, 8), st.just([]) | st.lists(st.integers(0, 99), max_size=2), days
)


class Paying(Base):
    """Steps of money, and of time."""

    @step(7, when=lambda trade: trade.model.items, payments=st.lists(payment, min_size=1, max_size=2))
    def receive_payments(self, payments: list[tuple[int, int, list[int], int | None]]) -> None:
        items = [self.payment(*one) for one in payments]
        for outcome, item in zip(self.ask(receive_payments, items), items, strict=True):
            named = {one.open_item_id: cents(one.amount) for one in item.allocations}
            refused, parts, ahead = self.model.pay(
                item.partner_id, cents(item.amount), item.received_on, named
            )
            assert codes_of(outcome) == refused
            if outcome.value is not None:
                assert {one.open_item_id: cents(one.amount) for one in outcome.value.settled} == parts
                assert cents(outcome.value.unapplied) == ahead

    def payment(self, customer: int, eighths: int, which: list[int], after: int | None) -> ReceivePayment:
        """Eighths of what a customer, mostly the one with most to pay, owes, or of the invoices it names."""
        holder = self.customers[customer] if customer < 2 else max(self.customers, key=self.unpaid)
        known = [id for id, one in self.model.items.items() if one.customer == holder]
        named = self.named(which, known or list(self.model.items))
        owed = sum(named.values()) if named else self.model.customers[holder].receivable
        return ReceivePayment(
            company_id=self.company,
            partner_id=holder,
            org_unit_id=self.trade.network.branch_ids[0],
            currency="CNY",
            amount=money(owed * (eighths + 4) // 8 + 1),
            received_on=self.day(after),
            allocations=tuple(Allocation(open_item_id=id, amount=money(part)) for id, part in named.items()),
        )

    def unpaid(self, customer: int) -> int:
        """How many invoices of the customer are open."""
        return sum(one.customer == customer and one.settled < one.cents for one in self.model.items.values())

    def named(self, which: Sequence[int], known: Sequence[int]) -> dict[int, int]:
        """What is open of the invoices chosen, or a part of it, or more."""
        chosen: dict[int, int] = {}
        for one in which:
            item: Item = self.model.items[known[one % len(known)]]
            left = item.cents - item.settled
            chosen[known[one % len(known)]] = max(1, (left, left // 2, left + 1, left)[one % 4])
        return chosen

    @step(1, later=st.integers(1, 25))
    def pass_days(self, later: int) -> None:
        self.today = min(self.today + timedelta(days=later), LAST_DAY)

    @step(2, back=st.booleans(), closed=st.booleans())
    def switch_period(self, back: bool, closed: bool) -> None:
        on = self.today.replace(day=1) - timedelta(days=1) if back else self.today
        self.switch(on, closed=closed)

    @step(4, when=lambda trade: trade.model.day_refused(trade.today))
    def open_the_month(self) -> None:
        self.switch(self.today, closed=False)

    def switch(self, on: date, *, closed: bool) -> None:
        command = close_periods if closed else open_periods
        month = PeriodName(company_id=self.company, year=on.year, no=on.month)
        waiting = self.unnumbered(on)
        (outcome,) = self.ask(command, [month])
        if closed and waiting and (on.year, on.month) not in self.model.closed:
            assert codes_of(outcome) == ("period_unnumbered",)
            self.number(on)
            (outcome,) = self.ask(command, [month])
        assert codes_of(outcome) == self.model.switch_period((on.year, on.month), closed=closed)

    def unnumbered(self, on: date) -> int:
        """How many entries of the month are no vouchers yet."""
        rows = list_numbering(actor=self.actor, company_id=self.company).rows
        return sum(one.entries - one.numbered for one in rows if (one.year, one.no) == (on.year, on.month))

    @step(2)
    def number_vouchers(self) -> None:
        self.number(self.today)

    def number(self, on: date) -> None:
        """The run numbers just what waits, and is refused when nothing does or the month is closed."""
        waiting = self.unnumbered(on)
        month = PeriodName(company_id=self.company, year=on.year, no=on.month)
        (outcome,) = self.ask(number_vouchers, [month])
        if refused := self.model.day_refused(on):
            assert codes_of(outcome) == refused
        elif not waiting:
            assert codes_of(outcome) == ("nothing_to_number",)
        else:
            assert outcome.value is not None
            assert outcome.value.vouchers == waiting
            assert self.unnumbered(on) == 0

    @step(2, eighths=st.integers(1, 8), after=days, balanced=st.integers(0, 4))
    def post_voucher(self, eighths: int, after: int | None, balanced: int) -> None:
        """Rent is keyed in, sometimes with sides that differ."""
        amount, on = eighths * 125, self.day(after)
        lines = tuple(
            VoucherLine(account_id=account_of(self.actor, code), debit=money(debit), credit=money(credit))
            for code, debit, credit in (("6100", amount, 0), ("1010", 0, amount + (not balanced)))
        )
        voucher = PostVoucher(
            company_id=self.company,
            org_unit_id=self.trade.network.branch_ids[0],
            posted_on=on,
            memo="Rent",
            lines=lines,
        )
        (outcome,) = self.ask(post_vouchers, [voucher])
        refused = self.model.day_refused(on) or (() if balanced else ("voucher_unbalanced",))
        assert codes_of(outcome) == refused
        if outcome.value is not None:
            self.model.post_voucher(outcome.value.voucher_id, on, amount)

    @step(2, when=lambda trade: trade.model.vouchers, which=st.integers(0, 99), after=days)
    def reverse_voucher(self, which: int, after: int | None) -> None:
        known = sorted(self.model.vouchers)
        id, on = known[which % len(known)], self.day(after)
        item = ReverseVoucher(voucher_id=id, reversed_on=on, memo="Back")
        (outcome,) = self.ask(reverse_vouchers, [item])
        reversal = outcome.value.voucher_id if outcome.value is not None else 0
        assert codes_of(outcome) == self.model.reverse_voucher(id, on, reversal)

    @step(1, when=lambda trade: trade.last)
    def ask_again(self) -> None:
        """The same request with the same key: the same answer, and nothing happens."""
        assert self.last is not None
        result = self.last.command(actor=self.actor, items=self.last.items, key=self.last.key)
        assert (result.replayed, result.answer) == (True, self.last.answer)

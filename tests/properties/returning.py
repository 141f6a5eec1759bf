"""Steps of returns: asked for, approved, received, credited, ended."""

from __future__ import annotations

from hypothesis import strategies as st

from huotong.fulfilment.contracts import (
    CreditReturn,
    Grade,
    GradedGoods,
    LineToReturn,
    NewReturn,
    ReceiveReturn,
    ReturnRef,
)
from huotong.fulfilment.public import (
    approve_returns,
    cancel_returns,
    create_returns,
    credit_returns,
    receive_returns,
    show_return,
)
from tests.books import delivery_lines
from tests.properties.base import codes_of, days, decimal, some, step, value_of
from tests.properties.books import cents
from tests.properties.coming_back import Back, ComingBack, Return
from tests.properties.crediting import Crediting, Note

eighths = st.lists(st.integers(0, 9), min_size=3, max_size=3)
grades = st.lists(st.booleans(), min_size=3, max_size=3)


class Returning(Crediting):
    """Steps of returns: asked for, approved, received, credited, ended."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.back = ComingBack(self.model)

    def returns_are(self, *statuses: str) -> bool:
        return any(one.status in statuses for one in self.back.returns.values())

    def returns_in(self, which: list[int], *statuses: str) -> list[int]:
        """Returns, mostly those in one of the states, each once."""
        states = {id: one.status for id, one in self.back.returns.items()}
        return list(dict.fromkeys(self.chosen(which, states, statuses)))

    @step(
        3,
        when=lambda trade: trade.deliveries_are("issued") or trade.deliveries_are("invoiced"),
        which=some,
        eighths=eighths,
        approve=st.sampled_from([True, True, False]),
    )
    def create_returns(self, which: list[int], eighths: list[int], approve: bool) -> None:
        ids = self.deliveries_in(which[:1], "issued", "invoiced")
        wanted = []
        for id in ids:
            parts = sorted(self.model.deliveries[id].parts.items())
            lines = {no: much * part // 8 for (no, much), part in zip(parts, eighths, strict=False)}
            wanted.append({no: much for no, much in lines.items() if much} or {parts[0][0]: 1})
        items = []
        for id, lines in zip(ids, wanted, strict=True):
            known = delivery_lines(self.actor, id)
            chosen = tuple(LineToReturn(known[no], decimal(much)) for no, much in lines.items())
            items.append(NewReturn(id, chosen, approve=approve))
        for outcome, id, lines in zip(self.ask(create_returns, items), ids, wanted, strict=True):
            delivery = self.model.deliveries[id]
            assert codes_of(outcome) == self.back.ask_refused(delivery, lines)
            if outcome.value is not None:
                status = "approved" if approve else "asked"
                made = Return(delivery, {no: Back(much) for no, much in lines.items()}, status)
                self.back.returns[outcome.value.id] = made

    @step(2, when=lambda trade: trade.returns_are("asked"), which=some)
    def approve_returns(self, which: list[int]) -> None:
        ids = self.returns_in(which, "asked")
        outcomes = self.ask(approve_returns, [ReturnRef(id) for id in ids])
        for outcome, id in zip(outcomes, ids, strict=True):
            assert codes_of(outcome) == self.back.approve(self.back.returns[id])

    @step(1, when=lambda trade: trade.back.returns, which=some)
    def cancel_returns(self, which: list[int]) -> None:
        ids = self.returns_in(which[:1], "approved")
        outcomes = self.ask(cancel_returns, [ReturnRef(id) for id in ids])
        for outcome, id in zip(outcomes, ids, strict=True):
            assert codes_of(outcome) == self.back.cancel(self.back.returns[id])
            assert outcome.value is None or (
                outcome.value.return_status.name.lower() == self.back.returns[id].status
            )

    @step(
        6,
        when=lambda trade: trade.returns_are("approved"),
        which=some,
        eighths=eighths,
        scrap=grades,
        after=days,
    )
    def receive_returns(
        self, which: list[int], eighths: list[int], scrap: list[bool], after: int | None
    ) -> None:
        on = self.day(after)
        ids = self.returns_in(which, "approved")
        items, wanted = [], []
        for id in ids:
            lines = self.back.returns[id].lines
            shown = show_return(actor=self.actor, return_id=id).lines
            numbers = {no: line.id for (no, line) in zip(lines, shown, strict=True)}
            goods = [
                (no, max(1, (line.quantity - line.received) * part // 8), bad)
                for (no, line), part, bad in zip(lines.items(), eighths, scrap, strict=False)
            ]
            wanted.append(goods)
            graded = tuple(
                GradedGoods(numbers[no], decimal(much), Grade.SCRAP if bad else Grade.SELLABLE)
                for no, much, bad in goods
            )
            items.append(ReceiveReturn(id, graded, on))
        for outcome, id, goods in zip(self.ask(receive_returns, items), ids, wanted, strict=True):
            refused, cost = self.back.receive(self.back.returns[id], goods, on)
            assert codes_of(outcome) == refused
            if not refused:
                done = value_of(outcome)
                assert (cents(done.cost), done.return_status.name.lower()) == (
                    cost,
                    self.back.returns[id].status,
                )

    @step(5, when=lambda trade: trade.returns_are("received", "approved"), which=some, after=days)
    def credit_returns(self, which: list[int], after: int | None) -> None:
        on = self.day(after)
        ids = self.returns_in(which, "received")
        outcomes = self.ask(credit_returns, [CreditReturn(id, on) for id in ids])
        for outcome, id in zip(outcomes, ids, strict=True):
            refused, (net, tax, settled) = self.back.credit(self.back.returns[id], on)
            assert codes_of(outcome) == refused
            if not refused:
                done = value_of(outcome)
                assert (cents(done.net), cents(done.tax), cents(done.settled)) == (net, tax, settled)
                assert done.return_status.name.lower() == self.back.returns[id].status
                customer = self.back.returns[id].delivery.order.customer
                self.notes[done.credit_note_id] = Note(customer, on, net + tax - settled)

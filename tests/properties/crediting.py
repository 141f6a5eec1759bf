"""Steps of open credit notes: used for other invoices, taken back from them, paid out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from hypothesis import strategies as st

from huotong.ledger.contracts import PayOutCredit
from huotong.ledger.contracts.credits import CreditPart, SettleCredit, UnsettleCredit
from huotong.ledger.public import pay_out_credits, settle_credits, unsettle_credits
from tests.properties.base import Base, codes_of, days, money, step
from tests.properties.books import cents
from tests.properties.documents import BANK, DONE, PREPAID, RECEIVABLE, Codes

NOTHING: Codes = ("nothing_to_settle",)
BEFORE: Codes = ("before_document",)


class Use(NamedTuple):
    """A part of a credit note that settles an item."""

    item: int
    cents: int
    on: date


@dataclass
class Note:
    """A credit note: what of it is the customer's to claim, and what it settles by choice."""

    customer: int
    on: date
    left: int
    uses: list[Use] = field(default_factory=list)


class Crediting(Base):
    """Steps of open credit notes."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.notes: dict[int, Note] = {}

    def note_of(self, which: int, *, used: bool = False) -> int:
        """A credit note, mostly one with something left, or one that was used."""
        every = list(self.notes)
        suited = [id for id in every if (self.notes[id].uses if used else self.notes[id].left)]
        chosen = every if which >= 90 or not suited else suited
        return chosen[which % len(chosen)]

    @step(
        6,
        when=lambda trade: any(one.left for one in trade.notes.values()),
        which=st.integers(0, 99),
        items=st.just([]) | st.lists(st.integers(0, 99), max_size=2, unique=True),
        after=days,
    )
    def settle_credit(self, which: int, items: list[int], after: int | None) -> None:
        id, on = self.note_of(which), self.day(after)
        note, named = self.notes[id], {}
        known = [one for one, item in self.model.items.items() if item.customer == note.customer]
        for one in items:
            item = (known or list(self.model.items))[one % len(known or self.model.items)]
            open_part = self.model.items[item].cents - self.model.items[item].settled
            named[item] = max(1, min(open_part, note.left // len(items)) + one % 7 // 6)
        allocations = tuple(CreditPart(open_item_id=item, amount=money(part)) for item, part in named.items())
        asked = SettleCredit(credit_note_id=id, settled_on=on, allocations=allocations)
        (outcome,) = self.ask(settle_credits, [asked])
        refused = self._use_refused(note, named, on)
        parts = {} if refused else named or self.model.oldest_first(note.customer, note.left)
        assert codes_of(outcome) == (refused or (DONE if parts else NOTHING))
        if outcome.value is not None:
            assert {one.open_item_id: cents(one.amount) for one in outcome.value.changed} == parts
            self._move(note, [Use(item, part, on) for item, part in parts.items()])
            assert cents(outcome.value.left) == note.left

    def _use_refused(self, note: Note, named: dict[int, int], on: date) -> Codes:
        if on < note.on:
            return BEFORE
        if refused := self.model.day_refused(on):
            return refused
        return self.model.naming_refused(note.customer, note.left, named)

    def _move(self, note: Note, uses: Sequence[Use], *, back: bool = False) -> None:
        """The note settles these parts, or they are open again."""
        sign = -1 if back else 1
        customer, whole = self.model.customers[note.customer], sign * sum(use.cents for use in uses)
        for use in uses:
            self.model.items[use.item].settled += sign * use.cents
        customer.receivable -= whole
        customer.ahead -= whole
        note.left -= whole
        note.uses = [use for use in note.uses if use not in uses] if back else [*note.uses, *uses]
        self.model.book(PREPAID, RECEIVABLE, whole)

    @step(
        3,
        when=lambda trade: any(one.uses for one in trade.notes.values()),
        which=st.integers(0, 99),
        one_item=st.booleans(),
        after=days,
    )
    def unsettle_credit(self, which: int, one_item: bool, after: int | None) -> None:
        id, on = self.note_of(which, used=True), self.day(after)
        note = self.notes[id]
        items = (note.uses[0].item,) if one_item and note.uses else ()
        back = [use for use in note.uses if not items or use.item in items]
        asked = UnsettleCredit(credit_note_id=id, unsettled_on=on, open_item_ids=items)
        (outcome,) = self.ask(unsettle_credits, [asked])
        early = on < max([note.on, *(use.on for use in back)])
        refused = (BEFORE if early else DONE) or self.model.day_refused(on)
        assert codes_of(outcome) == (refused or (DONE if back else ("nothing_settled",)))
        if outcome.value is not None:
            self._move(note, back, back=True)
            assert cents(outcome.value.left) == note.left

    @step(2, when=lambda trade: trade.notes, which=st.integers(0, 99), eighths=st.integers(1, 9))
    def pay_out_credit(self, which: int, eighths: int) -> None:
        id, on = self.note_of(which), self.today
        note = self.notes[id]
        wanted = max(1, note.left * eighths // 8)
        (outcome,) = self.ask(
            pay_out_credits, [PayOutCredit(credit_note_id=id, paid_on=on, amount=money(wanted))]
        )
        refused: Codes = ("credit_before_invoice",) if on < note.on else self.model.day_refused(on)
        over: Codes = ("credit_used_up",) if wanted > note.left else DONE
        assert codes_of(outcome) == (refused or over)
        if outcome.value is not None:
            note.left -= wanted
            self.model.customers[note.customer].ahead -= wanted
            self.model.book(PREPAID, BANK, wanted)

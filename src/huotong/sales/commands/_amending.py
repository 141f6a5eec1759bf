"""One order's amendment as it takes shape: which lines change how, priced like a new order's lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from huotong.kernel.errors import ChangedMeanwhile, HuotongError, NotFound
from huotong.kernel.tx import Tx
from huotong.sales.amendments import AmendedHead, LineTerms
from huotong.sales.commands._freeing import LockedOrders
from huotong.sales.contracts import ORDER, DemandLine, NewOrder, NewOrderLine, OrderDemand
from huotong.sales.contracts.amending import AmendedLine, AmendOrder
from huotong.sales.errors import DeliveryOpen, LineUnderWay, NothingAmended, WantedTooEarly
from huotong.sales.rules.amending import base_quantity, is_under_way, to_cancel
from huotong.sales.rules.drafts import Draft, DraftLine, KeptLine, KeptPrice
from huotong.sales.rules.lines import OrderHead, OrderLine
from huotong.sales.rules.promise import Wanted


@dataclass(slots=True)
class Amendment:
    """What is to become of an order: lines cancelled in part, lines entered anew, lines added.

    `entered` are the lines to be drafted, each with the line it replaces or None.
    """

    item: AmendOrder
    head: OrderHead
    newest: AmendedHead
    before: dict[int, OrderLine]
    cancelled: dict[int, Decimal] = field(default_factory=dict)
    entered: list[tuple[NewOrderLine, OrderLine | None]] = field(default_factory=list)
    draft: Draft | None = None
    after: dict[int, OrderLine] = field(default_factory=dict)

    def order(self) -> NewOrder:
        """The lines to be drafted, as an order of the day of the amendment."""
        return NewOrder(
            lines=tuple(line for line, _ in self.entered),
            customer_id=self.head.partner_id,
            ordered_on=self.item.amended_on,
            address_id=self.item.address_id or self.newest.address_id,
            backorders=self.head.backorders,
            priority=self.head.priority,
        )

    def line_nos(self) -> list[int]:
        """The numbers of the drafted lines: those they replace, and the next free ones."""
        last = max(line.line_no for line in self.before.values())
        found = []
        for _, old in self.entered:
            if old is None:
                last += 1
            found.append(last if old is None else old.line_no)
        return found

    def names(self) -> list[str]:
        """Where the drafted lines stand in the request, such as "new_lines.0"."""
        wishes = [wish.line_id for wish in self.item.lines]
        replaced = sum(1 for _, old in self.entered if old is not None)
        return [
            f"new_lines.{no - replaced}"
            if old is None
            else f"lines.{wishes.index(old.id) if old.id in wishes else 0}"
            for no, (_, old) in enumerate(self.entered)
        ]

    def changed(self) -> list[DraftLine]:
        """The drafted lines that replace others."""
        return [line for line, (_, old) in zip(self.drafted, self.entered, strict=True) if old is not None]

    def added(self) -> list[DraftLine]:
        """The drafted lines that are new."""
        return [line for line, (_, old) in zip(self.drafted, self.entered, strict=True) if old is None]

    @property
    def drafted(self) -> list[DraftLine]:
        """The drafted lines in order."""
        return [] if self.draft is None else self.draft.lines

    def take(self, draft: Draft | None, new_ids: list[int]) -> None:
        """The draft's lines have their numbers and ids, and `after` is the order as it would stand."""
        self.draft = draft
        for line, no, (_, old) in zip(self.drafted, self.line_nos(), self.entered, strict=True):
            line.line_no = no
            line.id = new_ids.pop() if old is None else old.id
        self.after = {
            id: line._replace(cancelled=line.cancelled + self.cancelled.get(id, Decimal(0)))
            for id, line in self.before.items()
        }
        for line in self.drafted:
            self.after[line.id] = _as_line(self.head.id, line)

    def given_up(self) -> dict[int, Decimal]:
        """How much less each line wants than is promised for it."""
        return {id: less for id, line in self.before.items() if (less := line.open - self.after[id].open) > 0}

    def wanted(self, *, digits: int, skus: Mapping[int, str]) -> Wanted:
        """How much more the order wants, of goods and of credit (less, when it is negative)."""
        zero = Decimal(0)
        more = {
            id: line.open - (self.before[id].open if id in self.before else zero)
            for id, line in self.after.items()
        }
        lines = tuple(
            DemandLine(line.line_no, line.product_id, more[id])
            for id, line in self.after.items()
            if more[id] > 0
        )
        to = None if self.draft is None else self.draft.address
        demand = OrderDemand(
            self.head.region_id if to is None else to.region_id,
            self.head.latitude if to is None else to.latitude,
            self.head.longitude if to is None else to.longitude,
            self.head.company_id,
            lines,
            partial=self.head.backorders,
            on_top=True,
        )
        gross = sum((line.open_gross(digits=digits) for line in self.after.values()), zero)
        gross -= sum((line.open_gross(digits=digits) for line in self.before.values()), zero)
        drafted = {line.line_no: line.sku for line in self.drafted}
        return Wanted(
            id=self.head.id,
            company_id=self.head.company_id,
            org_unit_id=self.head.org_unit_id,
            partner_id=self.head.partner_id,
            currency=self.head.currency,
            gross=gross,
            demand=demand,
            line_ids={line.line_no: id for id, line in self.after.items()},
            skus={line.line_no: skus.get(id, "") for id, line in self.before.items()} | drafted,
        )


def _as_line(order_id: int, line: DraftLine) -> OrderLine:
    none = Decimal(0)
    return OrderLine(
        order_id, line.id, line.line_no, line.product_id, line.quantity, line.net, line.tax,
        none, none, none, none, none,
    )  # fmt: skip


def amendment_of(
    tx: Tx,
    item: AmendOrder,
    locked: LockedOrders,
    newest: Mapping[int, AmendedHead],
    terms: Mapping[int, LineTerms],
    *,
    name: str,
    path: str,
) -> Amendment | HuotongError:
    """What the item asks for, line by line; or why it cannot be."""
    refusal = locked.refusal(tx, item.id, name=name)
    if refusal is not None:
        return refusal
    head = locked.heads[item.id]
    if item.version != newest[item.id].version:
        return ChangedMeanwhile(kind=ORDER, given=head.number, version=newest[item.id].version)
    made = Amendment(item, head, newest[item.id], dict(locked.lines[item.id]))
    touched: set[int] = set()
    for no, wish in enumerate(item.lines):
        line = made.before.get(wish.line_id)
        if line is None or wish.line_id in touched:
            return NotFound(kind="sales_order_line", id=str(wish.line_id))
        touched.add(line.id)
        why = _wish(made, line, wish, terms[line.id], f"{path}.lines.{no}")
        if why is not None:
            return why
    why = _move(made, terms) if item.address_id else None
    made.entered += [(line, None) for line in item.new_lines]
    if item.wanted_on is not None and item.wanted_on < newest[item.id].ordered_on:
        ordered_on = str(newest[item.id].ordered_on)
        return WantedTooEarly(f"{path}.wanted_on", "wanted_too_early", ordered_on)
    another_day = item.wanted_on is not None and item.wanted_on != newest[item.id].wanted_on
    if why is None and not (another_day or made.entered or any(made.cancelled.values())):
        return NothingAmended(order=head.number)
    return why or made


def _wish(
    made: Amendment, line: OrderLine, wish: AmendedLine, terms: LineTerms, path: str
) -> HuotongError | None:
    kept = terms.kept
    wanted = base_quantity(wish, numerator=kept.numerator, denominator=kept.denominator, path=path)
    if isinstance(wanted, HuotongError):
        return wanted
    if is_under_way(line):
        less = to_cancel(made.head.number, line, wanted, reprice=wish.price is not None)
        if isinstance(less, HuotongError):
            return less
        made.cancelled[line.id] = less
    elif wanted == 0:
        made.cancelled[line.id] = line.open
    elif wish.price is not None:
        entered = terms.entered if wish.quantity is None else wish.quantity
        made.entered.append((NewOrderLine(entered, line.product_id, unit=terms.unit, price=wish.price), line))
    elif wanted is not None and wanted != line.open:
        assert wish.quantity is not None
        made.entered.append((KeptLine(wish.quantity, line.product_id, kept=kept), line))
    return None


def _move(made: Amendment, terms: Mapping[int, LineTerms]) -> HuotongError | None:
    """Everything goes elsewhere: what was not changed otherwise keeps its price, its tax is found anew."""
    if any(line.planned for line in made.before.values()):
        return DeliveryOpen(order=made.head.number)
    named = {old.id for _, old in made.entered if old is not None} | {*made.cancelled}
    made.entered = [(_taxed_anew(line), old) for line, old in made.entered]
    for line in made.before.values():
        if not line.open or line.id in named:
            continue
        if is_under_way(line) or line.cancelled:
            left = line.quantity - line.cancelled
            return LineUnderWay(order=made.head.number, line_no=line.line_no, least=left, most=left)
        told = terms[line.id]
        made.entered.append((_taxed_anew(KeptLine(told.entered, line.product_id, kept=told.kept)), line))
    return None


def _taxed_anew(line: NewOrderLine) -> NewOrderLine:
    if not isinstance(line, KeptLine) or line.kept is None:
        return line
    kept = line.kept
    free = KeptPrice(
        kept.unit_id, kept.numerator, kept.denominator, kept.price, kept.includes_tax, kept.trace
    )
    return KeptLine(line.quantity, line.product_id, kept=free)

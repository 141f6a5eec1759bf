"""Orders made from quotations and blanket orders: kept prices, the same promise as every order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.tx import Tx
from huotong.network.public import business_day, possible_years, read_network
from huotong.sales.agreements import (
    Draw,
    KeptGoods,
    LockedAgreement,
    LockedAgreements,
    set_agreement_status,
    write_draws,
)
from huotong.sales.commands._agreeing import ITEMS, NAMES, refusal_of, tell
from huotong.sales.commands._placing import Placed, Placing, order_numbers
from huotong.sales.contracts import NewOrder
from huotong.sales.contracts.agreeing import AgreementKind, DrawnLine, OrderFromAgreement
from huotong.sales.errors import AgreementLapsed, AgreementNotYet, NoLines, NothingToOrder
from huotong.sales.rules.drafts import Draft, KeptLine
from huotong.sales.rules.states import ALL_DRAWN


class _Wish(NamedTuple):
    """An item that may be served: the order to be made, and which lines it draws from."""

    agreement_id: int
    order: NewOrder
    lines: list[KeptGoods]
    path: str


def draw(tx: Tx, items: Sequence[OrderFromAgreement], *, kind: AgreementKind, name: str) -> list[Placed]:
    """Each item becomes an order of its own, in turn, or is refused and draws nothing.

    The agreement's row is locked: what an earlier order took is not there for a later one.
    """
    order_numbers(tx, possible_years([item.ordered_on for item in items], at=tx.now))
    network_read = read_network(tx)
    locked = LockedAgreements(tx, ids=sorted({item.id for item in items}), kind=kind)
    companies = network_read.value.companies
    today = {id: business_day(company=company, at=tx.now) for id, company in companies.items()}
    wishes: dict[int, _Wish] = {}
    refused: dict[int, HuotongError] = {}
    for no, item in enumerate(items):
        path = tx.path(ITEMS[kind], no)
        head = locked.heads.get(item.id)
        why = refusal_of(tx, head, item.id, kind=kind, name=name)
        if why is not None or head is None:
            refused[no] = why or NotFound(kind=NAMES[kind], id=str(item.id))
            continue
        wish = _overdue(item, head, today[head.company_id]) or _wish(item, head, locked.lines[item.id], path)
        if isinstance(wish, HuotongError):
            refused[no] = wish
        else:
            wishes[no] = wish
    outcomes = _place(tx, locked, wishes) if wishes else {}
    return [outcomes[no] if no in outcomes else refused[no] for no in range(len(items))]


def _overdue(item: OrderFromAgreement, head: LockedAgreement, today: date) -> HuotongError | None:
    on = item.ordered_on or today
    if head.valid_to is not None and max(on, today) > head.valid_to:
        return AgreementLapsed(number=head.number, valid_to=str(head.valid_to))
    if on < head.valid_from:
        return AgreementNotYet(number=head.number, valid_from=str(head.valid_from))
    return None


def _wish(
    item: OrderFromAgreement, head: LockedAgreement, known: dict[int, KeptGoods], path: str
) -> _Wish | HuotongError:
    """The order to be made of the lines said, or of all that is left; it is set aside in `known`."""
    drawn = item.lines or tuple(DrawnLine(line.id) for line in known.values() if line.left)
    lines: list[KeptLine] = []
    sources: list[KeptGoods] = []
    for wanted in drawn:
        source = known.get(wanted.line_id)
        if source is None:
            return NotFound(kind=f"{NAMES[head.kind]}_line", id=str(wanted.line_id))
        quantity = source.left if wanted.quantity is None else wanted.quantity
        before = sum(line.quantity for line, one in zip(lines, sources, strict=True) if one.id == source.id)
        if quantity + before > source.left or not quantity:
            return NothingToOrder(number=head.number, line_no=source.line_no, left=source.left - before)
        lines.append(KeptLine(quantity, source.product_id, kept=source.kept))
        sources.append(source)
    if not lines:
        return NoLines(f"{path}.lines", "empty")
    order = NewOrder(
        lines=tuple(lines),
        customer_id=head.partner_id,
        confirm=item.confirm,
        ordered_on=item.ordered_on,
        external_number=item.external_number,
        address_id=head.address_id,
        note=item.note,
        backorders=item.backorders,
        priority=item.priority,
    )
    for line in lines_drawn(order, sources):
        known[line.id] = known[line.id]._replace(drawn=known[line.id].drawn + line.entered)
    return _Wish(head.id, order, sources, path)


def lines_drawn(order: NewOrder, sources: Sequence[KeptGoods]) -> list[KeptGoods]:
    """The sources with what the order takes of each as their quantity."""
    return [source._replace(entered=line.quantity) for line, source in zip(order.lines, sources, strict=True)]


def _place(tx: Tx, locked: LockedAgreements, wishes: dict[int, _Wish]) -> dict[int, Placed]:
    """The orders, by the place of their item; one that is refused has drawn nothing."""
    placing = Placing(tx, [one.order for one in wishes.values()], paths=[one.path for one in wishes.values()])
    outcomes: dict[int, Placed] = {}
    draws: list[Draw] = []
    touched: set[int] = set()
    for (no, wish), (outcome, draft) in zip(wishes.items(), placing.place(), strict=True):
        outcomes[no] = outcome
        taken = lines_drawn(wish.order, wish.lines)
        if draft is None:
            known = locked.lines[wish.agreement_id]
            for one in taken:
                known[one.id] = known[one.id]._replace(drawn=known[one.id].drawn - one.entered)
            continue
        touched.add(wish.agreement_id)
        draws += _draws(draft, taken)
    write_draws(tx, draws=draws)
    _finish(tx, locked, sorted(touched))
    return outcomes


def _draws(draft: Draft, taken: Sequence[KeptGoods]) -> list[Draw]:
    return [Draw(one.id, line.id, one.entered) for line, one in zip(draft.lines, taken, strict=True)]


def _finish(tx: Tx, locked: LockedAgreements, ids: Sequence[int]) -> None:
    """An agreement of which all is ordered has come to its end."""
    done = [id for id in ids if not any(line.left for line in locked.lines[id].values())]
    for id in done:
        head = locked.heads[id]
        locked.heads[id] = head._replace(status=ALL_DRAWN[head.kind])
        tell(tx, locked.heads[id], before=head.status)
    set_agreement_status(tx, statuses={id: (locked.heads[id].status, "") for id in done})

"""What quotations, blanket orders and recurring orders share when they are made and when they end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date

from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.tx import Tx
from huotong.network.public import possible_years
from huotong.sales.agreements import LockedAgreement, LockedAgreements, set_agreement_status, write_agreements
from huotong.sales.commands._drafting import Drafting
from huotong.sales.commands._placing import line_count_refusal, number_lines, order_numbers
from huotong.sales.contracts import NewOrder
from huotong.sales.contracts.agreeing import (
    BLANKET_ORDER,
    QUOTATION,
    AgreementKind,
    AgreementStatus,
    PlacedAgreement,
    Terms,
)
from huotong.sales.contracts.recurring import RECURRING_ORDER
from huotong.sales.errors import AgreementStatusWrong, EndBeforeStart
from huotong.sales.rules.drafts import Draft
from huotong.sales.rules.states import AGREEMENT_MOVES

NAMES = {
    AgreementKind.QUOTATION: QUOTATION,
    AgreementKind.BLANKET_ORDER: BLANKET_ORDER,
    AgreementKind.RECURRING_ORDER: RECURRING_ORDER,
}
ITEMS = {
    AgreementKind.QUOTATION: "quotations",
    AgreementKind.BLANKET_ORDER: "blanket_orders",
    AgreementKind.RECURRING_ORDER: "recurring_orders",
}
SERIES = {
    AgreementKind.QUOTATION: "QT",
    AgreementKind.BLANKET_ORDER: "BO",
    AgreementKind.RECURRING_ORDER: "RO",
}
Made = PlacedAgreement | HuotongError
Check = Callable[[int, str, date], HuotongError | None]


def agree(
    tx: Tx, items: Sequence[tuple[NewOrder, Terms]], *, kind: AgreementKind, check: Check | None = None
) -> list[Made]:
    """Each item stands, priced like an order of its first day, with a number of its own; or is refused.

    `check` is asked of each (place, path, today of its company) that could be priced.
    """
    orders = [order for order, _ in items]
    years = possible_years([order.ordered_on for order in orders], at=tx.now)
    order_numbers(tx, years, series=SERIES[kind])
    drafting = Drafting(tx, orders)
    results: list[Draft | HuotongError] = []
    for no, (order, terms) in enumerate(items):
        path = tx.path(ITEMS[kind], no)
        draft = line_count_refusal(path, order) or drafting.draft(path, order)
        if isinstance(draft, Draft):
            why = check(no, path, drafting.today(draft)) if check else _ends_early(path, draft, terms)
            draft = why or draft
        results.append(draft)
    made = [
        (draft, terms) for draft, (_, terms) in zip(results, items, strict=True) if isinstance(draft, Draft)
    ]
    numbers = order_numbers(tx, Counter(draft.ordered_on.year for draft, _ in made), series=SERIES[kind])
    for draft, _ in made:
        number_lines(draft)
        draft.number = numbers[draft.ordered_on.year].next()
    if made:
        write_agreements(tx, agreements=made)
    done = {id(draft): _made(tx, draft, terms) for draft, terms in made}
    return [draft if isinstance(draft, HuotongError) else done[id(draft)] for draft in results]


def _ends_early(path: str, draft: Draft, terms: Terms) -> HuotongError | None:
    if terms.valid_to is not None and terms.valid_to < (terms.valid_from or draft.ordered_on):
        return EndBeforeStart(f"{path}.valid_to", "before_start")
    return None


def _made(tx: Tx, draft: Draft, terms: Terms) -> PlacedAgreement:
    name = NAMES[terms.kind]
    after = {"number": draft.number, "status": terms.status.name.lower(), "gross": draft.gross}
    tx.audit(kind=name, id=draft.id, after=after)
    tx.emit(
        f"sales.{name.removeprefix('sales_')}_created",
        kind=name,
        id=draft.id,
        companies=(draft.company_id,),
        org_units=(draft.org_unit_id,),
    )
    return PlacedAgreement(draft.id, draft.number, terms.status, draft.net, draft.tax, draft.gross)


def refusal_of(
    tx: Tx, head: LockedAgreement | None, id: int, *, kind: AgreementKind, name: str
) -> HuotongError | None:
    """Why the command may not be given: it is not there for the actor, or its state does not allow it."""
    if head is None or not tx.actor.sees_org_unit(head.org_unit_id):
        return NotFound(kind=NAMES[kind], id=str(id))
    if head.status not in AGREEMENT_MOVES[kind][name]:
        return AgreementStatusWrong(number=head.number, status_name=head.status.name.lower())
    return None


def move(
    tx: Tx, wishes: Sequence[tuple[int, str]], *, kind: AgreementKind, name: str, to: AgreementStatus
) -> list[Made]:
    """Each agreement (id, reason) stands in the new state, or is refused; one named again is found moved."""
    locked = LockedAgreements(tx, ids=sorted({id for id, _ in wishes}), kind=kind)
    moved: dict[int, tuple[AgreementStatus, str]] = {}
    results: list[Made] = []
    for id, reason in wishes:
        head = locked.heads.get(id)
        why = refusal_of(tx, head, id, kind=kind, name=name)
        if why is not None or head is None:
            results.append(why or NotFound(kind=NAMES[kind], id=str(id)))
            continue
        moved[id] = (to, reason)
        locked.heads[id] = head._replace(status=to)
        results.append(placed_agreement(locked.heads[id]))
        tell(tx, locked.heads[id], before=head.status, reason=reason)
    set_agreement_status(tx, statuses=moved)
    return results


def tell(tx: Tx, head: LockedAgreement, *, before: AgreementStatus, reason: str = "") -> None:
    """The change of state goes into the history and out as news."""
    name = NAMES[head.kind]
    after = {"status": head.status.name.lower(), **({"reason": reason} if reason else {})}
    tx.audit(kind=name, id=head.id, before={"status": before.name.lower()}, after=after)
    tx.emit(
        f"sales.{name.removeprefix('sales_')}_{head.status.name.lower()}",
        kind=name,
        id=head.id,
        companies=(head.company_id,),
        org_units=(head.org_unit_id,),
    )


def placed_agreement(head: LockedAgreement) -> PlacedAgreement:
    """The agreement as it stands."""
    return PlacedAgreement(head.id, head.number, head.status, head.net, head.tax, head.net + head.tax)

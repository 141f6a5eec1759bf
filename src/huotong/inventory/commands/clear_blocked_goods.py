"""Clear blocked goods: repaired ones can be sold again, the others are scrapped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from huotong.inventory.commands._known import Known
from huotong.inventory.contracts import (
    ClearBlocked,
    ClearedAs,
    ClearedGoods,
    Issue,
    Issued,
    IssueLine,
    MoveKind,
    Place,
    StockState,
)
from huotong.inventory.errors import NotThereYet
from huotong.inventory.posting.clearing import clear_stock, lock_for_clearing
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.tx import Tx
from huotong.ledger.public import prepare_posting

SOURCE = "blocked_goods"
_PLACES = {ClearedAs.SELLABLE: Place.TRANSIT, ClearedAs.SCRAP: Place.SCRAP}


@command("inventory.clear_blocked_goods", outcome=ClearedGoods, chunk=Chunk(documents=1000))
def clear_blocked_goods(tx: Tx, items: Sequence[ClearBlocked]) -> Sequence[ClearedGoods | HuotongError]:
    """Blocked goods are sellable at their site, their value untouched, or have left it to the expense.

    Refused: a site or product that is not there for the actor, more than is blocked or was blocked on the
    day, a day without an open period.
    """
    known = Known(tx, product_ids=(item.product_id for item in items))
    refused = {
        place: why
        for place, item in enumerate(items)
        if (why := known.refusal(site_id=item.site_id, product_ids=[item.product_id]))
    }
    issues = {
        tx.path("goods", place): _issue(known, item)
        for place, item in enumerate(items)
        if place not in refused
    }
    results = iter(_post(tx, known, issues))
    return [refused[place] if place in refused else next(results) for place in range(len(items))]


def _issue(known: Known, item: ClearBlocked) -> Issue:
    site = known.site(item.site_id)
    line = IssueLine(item.product_id, item.quantity, state=StockState.BLOCKED.value)
    return Issue(
        source_kind=SOURCE,
        source_id=0,
        site=site,
        posted_on=known.day(item.cleared_on, site=site),
        lines=(line,),
        to=_PLACES[item.outcome],
        kind=MoveKind.ADJUSTMENT,
        note=item.note,
    )


def _post(tx: Tx, known: Known, issues: Mapping[str, Issue]) -> list[ClearedGoods | HuotongError]:
    if not issues:
        return []
    wanted = list(issues.values())
    locked = lock_for_clearing(tx, issues=wanted)
    posting = prepare_posting(tx, days={(one.site.company_id, one.posted_on) for one in wanted})
    results = clear_stock(tx, posting=posting, locked=locked, issues=wanted)
    return [
        _cleared(tx, issue, result) if isinstance(result, Issued) else _told(known, result, path=path)
        for (path, issue), result in zip(issues.items(), results, strict=True)
    ]


def _told(known: Known, refused: HuotongError, *, path: str) -> HuotongError:
    if isinstance(refused, NotThereYet):
        refused.field = f"{path}.cleared_on"
    return known.in_words(refused)


def _cleared(tx: Tx, issue: Issue, issued: Issued) -> ClearedGoods:
    after = {"amount": issued.cost, "to": issue.to.name.lower(), "note": issue.note}
    tx.audit(kind=SOURCE, id=issued.move_id, after=after)
    tx.emit(
        "inventory.blocked_goods_cleared",
        kind=SOURCE,
        id=issued.move_id,
        companies=(issue.site.company_id,),
        org_units=(issue.site.org_unit_id,),
        sites=(issue.site.site_id,),
    )
    return ClearedGoods(issued.move_id, issued.cost)

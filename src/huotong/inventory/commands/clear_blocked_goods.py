"""Clear blocked goods: repaired ones can be sold again, the others are scrapped."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.inventory.commands._issuing import post_by_hand
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
from huotong.inventory.posting.clearing import clear_stock, lock_for_clearing
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.tx import Tx

SOURCE = "blocked_goods"
_PLACES = {ClearedAs.SELLABLE: Place.TRANSIT, ClearedAs.SCRAP: Place.SCRAP}


@command("inventory.clear_blocked_goods", outcome=ClearedGoods, chunk=Chunk(documents=1000))
def clear_blocked_goods(tx: Tx, items: Sequence[ClearBlocked]) -> Sequence[ClearedGoods | HuotongError]:
    """Blocked goods are sellable at their site, their value untouched, or have left it to the expense.

    Refused: a site or product that is not there for the actor, more than is blocked or was blocked on the
    day, a day without an open period.
    """
    known = Known(tx, product_ids=(item.product_id for item in items))
    asked = [
        known.refusal(site_id=item.site_id, product_ids=[item.product_id]) or _issue(known, item)
        for item in items
    ]
    return post_by_hand(
        tx, known, asked, items="goods", day="cleared_on",
        lock=lock_for_clearing, post=clear_stock, done=_cleared,
    )  # fmt: skip


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

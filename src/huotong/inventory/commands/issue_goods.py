"""Issue goods by hand: scrapped, consumed or missing, with the reason told."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.inventory.commands._issuing import post_by_hand
from huotong.inventory.commands._known import Known
from huotong.inventory.contracts import (
    Issue,
    Issued,
    IssuedGoods,
    IssueGoods,
    IssueLine,
    IssueReason,
    MoveKind,
    Place,
)
from huotong.inventory.posting.issuing import issue_stock, lock_for_issue
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.tx import Tx

SOURCE = "goods_issue"
_CHUNK = Chunk(documents=200, lines=2000, lines_of=lambda item: len(item.lines))
_PLACES = {
    IssueReason.SCRAP: Place.SCRAP,
    IssueReason.CONSUMPTION: Place.CONSUMPTION,
    IssueReason.DIFFERENCE: Place.UNEXPLAINED,
}


@command("inventory.issue_goods", outcome=IssuedGoods, chunk=_CHUNK)
def issue_goods(tx: Tx, items: Sequence[IssueGoods]) -> Sequence[IssuedGoods | HuotongError]:
    """The goods have left their sites at their cost, each item wholly or not at all, in order.

    Refused: a site or product that is not there for the actor, more than is available (what is held for
    others is not) or was there on the day, a day without an open period.
    """
    known = Known(tx, product_ids=(line.product_id for item in items for line in item.lines))
    asked = [_refusal(known, item) or _issue(known, item) for item in items]
    return post_by_hand(
        tx, known, asked, items="issues", day="issued_on",
        lock=lock_for_issue, post=issue_stock, done=_issued,
    )  # fmt: skip


def _refusal(known: Known, item: IssueGoods) -> HuotongError | None:
    return known.refusal(site_id=item.site_id, product_ids=[line.product_id for line in item.lines])


def _issue(known: Known, item: IssueGoods) -> Issue:
    site = known.site(item.site_id)
    return Issue(
        source_kind=SOURCE,
        source_id=0,
        site=site,
        posted_on=known.day(item.issued_on, site=site),
        lines=tuple(IssueLine(line.product_id, line.quantity) for line in item.lines),
        to=_PLACES[item.reason],
        kind=MoveKind.ADJUSTMENT,
        note=item.note,
    )


def _issued(tx: Tx, issue: Issue, issued: Issued) -> IssuedGoods:
    after = {"cost": issued.cost, "to": issue.to.name.lower(), "note": issue.note}
    tx.audit(kind=SOURCE, id=issued.move_id, after=after)
    tx.emit(
        "inventory.goods_issued",
        kind=SOURCE,
        id=issued.move_id,
        companies=(issue.site.company_id,),
        org_units=(issue.site.org_unit_id,),
        sites=(issue.site.site_id,),
    )
    return IssuedGoods(issued.move_id, issued.cost)

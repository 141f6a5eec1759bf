"""The routes of stock: what is there, comes, leaves and is held."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from huotong.inventory import public
from huotong.inventory.contracts import (
    Availabilities,
    CardPlace,
    ClearBlocked,
    ClearedAs,
    ClearedGoods,
    GoodsIn,
    GoodsOut,
    HeldGoods,
    HoldGoods,
    IssuedGoods,
    IssueGoods,
    IssueReason,
    Note,
    ReceivedGoods,
    ReceiveGoods,
    RecordedOpeningStock,
    RecordOpeningStock,
    ReleasedGoods,
    ReleaseGoods,
    StockCard,
)
from huotong.inventory.contracts.as_of import ProductsAsOf, SitesAsOf
from huotong.inventory.http.router import ROWS_BYTES_MAX, router
from huotong.kernel.errors import Malformed
from huotong.kernel.http import Body, Items, Query, Reply, Request, Results, answer, show
from huotong.kernel.values import Day, Id, Moment, PositiveOrZeroAmount, PositiveQuantity, Quantity

router.list("/levels", public.LEVELS)
router.list("/values", public.VALUES)
router.list("/moves", public.MOVES)


class OpeningRow(Body):
    """Goods of one product that a site had before the system began."""

    site_id: Id
    product_id: Id
    quantity: PositiveQuantity
    amount: PositiveOrZeroAmount
    opened_on: Day


class OpeningRows(Body):
    """Opening stock, row by row."""

    rows: Items[OpeningRow]


class LineIn(Body):
    """Goods that come in, worth `amount` in all, and the expected receipt they were, if any."""

    product_id: Id
    quantity: PositiveQuantity
    amount: PositiveOrZeroAmount
    expected_id: Id | None = None


class ReceiptBody(Body):
    """Goods that come from a supplier."""

    site_id: Id
    lines: Annotated[list[LineIn], Field(min_length=1, max_length=2000)]
    supplier_id: Id | None = None
    received_on: Day | None = None
    reference: Note = ""


class Receipts(Body):
    """Receipts to be posted."""

    receipts: Items[ReceiptBody]


class LineOut(Body):
    """Goods that leave."""

    product_id: Id
    quantity: PositiveQuantity


class IssueBody(Body):
    """Goods that leave without a delivery."""

    site_id: Id
    lines: Annotated[list[LineOut], Field(min_length=1, max_length=2000)]
    reason: IssueReason
    issued_on: Day | None = None
    note: Note = ""


class Issues(Body):
    """Manual issues to be posted."""

    issues: Items[IssueBody]


class ClearedBody(Body):
    """Blocked goods that are found good, or scrapped."""

    site_id: Id
    product_id: Id
    quantity: PositiveQuantity
    outcome: ClearedAs
    cleared_on: Day | None = None
    note: Note = ""


class BlockedGoods(Body):
    """Blocked goods to be cleared."""

    goods: Items[ClearedBody]


class HoldBody(Body):
    """Goods to be kept back until a moment."""

    site_id: Id
    product_id: Id
    quantity: PositiveQuantity
    expires_at: Moment
    note: Note = ""


class Holds(Body):
    """Goods to be kept back."""

    holds: Items[HoldBody]


class HoldIds(Body):
    """Holds by id."""

    holds: Items[Id]


class WhichProduct(Query):
    """A product."""

    sku_id: Id


class WhichDay(Query):
    """The end of a day."""

    on: Day


class WhichSite(Query):
    """A site at the end of a day, from behind a product on."""

    site_id: Id
    on: Day
    after: Id | None = None


class WhichCard(Query):
    """A product at a site; the rest is what the page before told of the next one."""

    site_id: Id
    sku_id: Id
    before_on: Day | None = None
    before_id: Id | None = None
    balance: Quantity | None = None


@router.post("/opening-stock/record", gives=Results[RecordedOpeningStock], limit_bytes=ROWS_BYTES_MAX)
def record_opening_stock(request: Request, body: OpeningRows) -> Reply:
    """The goods of each row are at their site at their worth."""
    items = [
        RecordOpeningStock(row.site_id, row.product_id, row.quantity, row.amount, row.opened_on)
        for row in body.rows
    ]
    return answer(public.record_opening_stock(actor=request.actor, items=items, key=request.key))


@router.post("/receipts/receive", gives=Results[ReceivedGoods], limit_bytes=ROWS_BYTES_MAX)
def receive_goods(request: Request, body: Receipts) -> Reply:
    """The goods are at their sites; what they are worth is owed as received, not invoiced."""
    items = [
        ReceiveGoods(
            site_id=receipt.site_id,
            lines=tuple(
                GoodsIn(line.product_id, line.quantity, line.amount, line.expected_id)
                for line in receipt.lines
            ),
            supplier_id=receipt.supplier_id,
            received_on=receipt.received_on,
            reference=receipt.reference,
        )
        for receipt in body.receipts
    ]
    return answer(public.receive_goods(actor=request.actor, items=items, key=request.key))


@router.post("/issues/issue", gives=Results[IssuedGoods], limit_bytes=ROWS_BYTES_MAX)
def issue_goods(request: Request, body: Issues) -> Reply:
    """The goods have left their sites at their cost, each issue wholly or not at all."""
    items = [
        IssueGoods(
            site_id=issue.site_id,
            lines=tuple(GoodsOut(line.product_id, line.quantity) for line in issue.lines),
            reason=issue.reason,
            issued_on=issue.issued_on,
            note=issue.note,
        )
        for issue in body.issues
    ]
    return answer(public.issue_goods(actor=request.actor, items=items, key=request.key))


@router.post("/blocked-goods/clear", gives=Results[ClearedGoods], limit_bytes=ROWS_BYTES_MAX)
def clear_blocked_goods(request: Request, body: BlockedGoods) -> Reply:
    """Blocked goods are sellable, or have left to the expense."""
    items = [
        ClearBlocked(
            site_id=one.site_id,
            product_id=one.product_id,
            quantity=one.quantity,
            outcome=one.outcome,
            cleared_on=one.cleared_on,
            note=one.note,
        )
        for one in body.goods
    ]
    return answer(public.clear_blocked_goods(actor=request.actor, items=items, key=request.key))


@router.post("/holds/hold", gives=Results[HeldGoods], limit_bytes=ROWS_BYTES_MAX)
def hold_goods(request: Request, body: Holds) -> Reply:
    """The goods are reserved until they are released or the moment has passed."""
    items = [
        HoldGoods(hold.site_id, hold.product_id, hold.quantity, hold.expires_at, hold.note)
        for hold in body.holds
    ]
    return answer(public.hold_goods(actor=request.actor, items=items, key=request.key))


@router.post("/holds/release", gives=Results[ReleasedGoods])
def release_goods(request: Request, body: HoldIds) -> Reply:
    """What is still held under these ids is free again."""
    items = [ReleaseGoods(id) for id in body.holds]
    return answer(public.release_goods(actor=request.actor, items=items, key=request.key))


@router.get("/availability", gives=Availabilities)
def show_availability(request: Request, query: WhichProduct) -> Reply:
    """What each site can promise of a product."""
    products = public.list_availability(actor=request.actor, product_ids=[query.sku_id])
    return show(Availabilities(products))


@router.get("/as-of", gives=SitesAsOf)
def show_sites_as_of(request: Request, query: WhichDay) -> Reply:
    """What each site had at the end of a day, from the ledger of goods."""
    return show(public.show_sites_as_of(actor=request.actor, on=query.on))


@router.get("/as-of/products", gives=ProductsAsOf)
def show_products_as_of(request: Request, query: WhichSite) -> Reply:
    """What a site had of each product at the end of a day, 500 at a time."""
    found = public.show_products_as_of(
        actor=request.actor, site_id=query.site_id, on=query.on, after=query.after or 0
    )
    return show(found)


@router.get("/card", gives=StockCard)
def show_card(request: Request, query: WhichCard) -> Reply:
    """The moves of a product at a site with the balance after each, the newest first."""
    given = (query.before_on, query.before_id, query.balance)
    if None in given and given != (None, None, None):
        raise Malformed(field="before_on", reason="missing")
    after = None
    if query.before_on and query.before_id and query.balance is not None:
        after = CardPlace(query.before_on, query.before_id, query.balance)
    card = public.show_card(actor=request.actor, site_id=query.site_id, product_id=query.sku_id, after=after)
    return show(card)

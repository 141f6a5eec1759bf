"""The journal entries of stock moves: which event and roles a place stands for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from huotong.inventory.contracts import Issue, Place, Receipt, StockSite
from huotong.kernel.errors import HuotongError
from huotong.ledger.contracts import EntryLine, EntryRequest, Event, Role
from huotong.ledger.public import Posting

# What the other place of a move means to the accounts; the site's side is always INVENTORY.
_MEANING: dict[Place, tuple[Event, Role]] = {
    Place.CUSTOMER: (Event.GOODS_ISSUE, Role.COST_OF_GOODS),
    Place.SUPPLIER: (Event.GOODS_RECEIPT, Role.GRNI),
    Place.OPENING: (Event.OPENING_STOCK, Role.OPENING_EQUITY),
    Place.SCRAP: (Event.STOCK_DIFFERENCE, Role.STOCK_DIFFERENCE),
    Place.UNEXPLAINED: (Event.STOCK_DIFFERENCE, Role.STOCK_DIFFERENCE),
    Place.CONSUMPTION: (Event.STOCK_DIFFERENCE, Role.STOCK_DIFFERENCE),
    Place.TRANSIT: (Event.STOCK_TRANSFER, Role.IN_TRANSIT),
}


def refusal_of(posting: Posting, document: Issue | Receipt) -> HuotongError | None:
    """Why nothing can be posted for this document on its day; None when it can."""
    return posting.refusal(company_id=document.site.company_id, on=document.posted_on)


def post_issue_entry(posting: Posting, issue: Issue, *, source_id: int, cost: Decimal) -> None:
    """Inventory falls by the cost; cost of goods, or the difference the place stands for, takes it."""
    _post(posting, issue, place=issue.to, source_id=source_id, debit=cost, credit=Decimal(0))


def post_receipt_entry(posting: Posting, receipt: Receipt, *, source_id: int, amount: Decimal) -> None:
    """Inventory rises by the amount, against what the place stands for."""
    _post(posting, receipt, place=receipt.origin, source_id=source_id, debit=Decimal(0), credit=amount)


def post_scrap_entry(posting: Posting, receipt: Receipt, *, source_id: int, amount: Decimal) -> None:
    """What came with the receipt and was scrapped at once leaves inventory to the expense."""
    _post(posting, receipt, place=Place.SCRAP, source_id=source_id, debit=amount, credit=Decimal(0))


def _post(
    posting: Posting,
    document: Issue | Receipt,
    *,
    place: Place,
    source_id: int,
    debit: Decimal,
    credit: Decimal,
) -> None:
    """`debit` and `credit` are those of the other side; inventory gets their mirror."""
    event, role = _MEANING[place]
    site, partner = document.site, document.partner_id
    other = (document.sender or site) if isinstance(document, Receipt) else site
    posting.entry(
        EntryRequest(
            company_id=site.company_id,
            event=event,
            source_kind=document.source_kind,
            source_id=source_id,
            posted_on=document.posted_on,
            currency=site.currency,
            lines=(
                EntryLine(role, other.org_unit_id, debit, credit, other.site_id, partner),
                EntryLine(Role.INVENTORY, site.org_unit_id, credit, debit, site.site_id, partner),
            ),
        )
    )


def post_transit_entry(
    posting: Posting, *, sender: StockSite, source_kind: str, source_id: int, posted_on: date, amount: Decimal
) -> None:
    """What is in transit from the sender rises by the amount, or falls; stock differences mirror it."""
    debit, credit = (amount, Decimal(0)) if amount > 0 else (Decimal(0), -amount)
    unit, site = sender.org_unit_id, sender.site_id
    posting.entry(
        EntryRequest(
            company_id=sender.company_id,
            event=Event.STOCK_TRANSFER,
            source_kind=source_kind,
            source_id=source_id,
            posted_on=posted_on,
            currency=sender.currency,
            lines=(
                EntryLine(Role.IN_TRANSIT, unit, debit, credit, site),
                EntryLine(Role.STOCK_DIFFERENCE, unit, credit, debit, site),
            ),
        )
    )

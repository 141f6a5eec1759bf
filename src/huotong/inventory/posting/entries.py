"""The journal entries of stock moves: which event and roles a place stands for."""

from __future__ import annotations

from decimal import Decimal

from huotong.inventory.contracts import Issue, Place, Receipt
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
    posting.entry(
        EntryRequest(
            company_id=site.company_id,
            event=event,
            source_kind=document.source_kind,
            source_id=source_id,
            posted_on=document.posted_on,
            currency=site.currency,
            lines=(
                EntryLine(role, site.org_unit_id, debit, credit, site.site_id, partner),
                EntryLine(Role.INVENTORY, site.org_unit_id, credit, debit, site.site_id, partner),
            ),
        )
    )

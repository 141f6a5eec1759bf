"""What opening stock and receipts share: lock, check the day, post."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.inventory.contracts import Receipt, Received
from huotong.inventory.posting.receiving import lock_for_receipt, receive_stock
from huotong.kernel.errors import HuotongError
from huotong.kernel.tx import Tx
from huotong.ledger.public import prepare_posting


def post_receipts(tx: Tx, receipts: Sequence[Receipt], *, event: str) -> list[Received | HuotongError]:
    """The receipts are posted, noted for the audit and told as news; refused ones leave nothing."""
    if not receipts:
        return []
    lock_for_receipt(tx, receipts=receipts)
    posting = prepare_posting(tx, days={(one.site.company_id, one.posted_on) for one in receipts})
    results = receive_stock(tx, posting=posting, receipts=receipts)
    for receipt, result in zip(receipts, results, strict=True):
        if isinstance(result, Received):
            _tell(tx, receipt, result, event=event)
    return results


def _tell(tx: Tx, receipt: Receipt, received: Received, *, event: str) -> None:
    after = {"lines": len(receipt.lines), "amount": received.amount, "note": receipt.note}
    tx.audit(kind=receipt.source_kind, id=received.move_id, after=after)
    tx.emit(
        event,
        kind=receipt.source_kind,
        id=received.move_id,
        companies=(receipt.site.company_id,),
        org_units=(receipt.site.org_unit_id,),
        sites=(receipt.site.site_id,),
    )

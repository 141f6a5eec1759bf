"""The routes of goods that are expected."""

from __future__ import annotations

from huotong.inventory import public
from huotong.inventory.contracts.expecting import (
    CancelExpectedReceipt,
    ChangeExpectedReceipt,
    CreateExpectedReceipt,
    ExpectedDocument,
    MadeExpectedReceipt,
)
from huotong.inventory.http.router import ROWS_BYTES_MAX, router
from huotong.kernel.http import Body, Items, Reply, Request, Results, answer, show
from huotong.kernel.values import Id

router.list("/expected-receipts", public.EXPECTED_RECEIPTS)


class NewExpectedReceipts(Body):
    """Goods that are expected from now on."""

    receipts: Items[CreateExpectedReceipt]


class ChangedExpectedReceipts(Body):
    """Expected receipts that are to be changed."""

    receipts: Items[ChangeExpectedReceipt]


class ExpectedReceiptIds(Body):
    """Expected receipts by id."""

    receipts: Items[Id]


@router.post("/expected-receipts/create", gives=Results[MadeExpectedReceipt], limit_bytes=ROWS_BYTES_MAX)
def create_expected_receipts(request: Request, body: NewExpectedReceipts) -> Reply:
    """The goods are expected at their sites on their days."""
    return answer(public.create_expected_receipts(actor=request.actor, items=body.receipts, key=request.key))


@router.post("/expected-receipts/change", gives=Results[MadeExpectedReceipt], limit_bytes=ROWS_BYTES_MAX)
def change_expected_receipts(request: Request, body: ChangedExpectedReceipts) -> Reply:
    """What is still to come of each comes on its new day, in its new quantity."""
    return answer(public.change_expected_receipts(actor=request.actor, items=body.receipts, key=request.key))


@router.post("/expected-receipts/cancel", gives=Results[MadeExpectedReceipt])
def cancel_expected_receipts(request: Request, body: ExpectedReceiptIds) -> Reply:
    """No more of these will come."""
    items = [CancelExpectedReceipt(id) for id in body.receipts]
    return answer(public.cancel_expected_receipts(actor=request.actor, items=items, key=request.key))


@router.get("/expected-receipts/{id}", gives=ExpectedDocument)
def show_expected_receipt(request: Request, id: Id) -> Reply:
    """The expected receipt with its next steps."""
    found = public.show_expected_receipt(actor=request.actor, expected_id=id)
    return show(found, version=found.head.version)

"""The routes of vouchers."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from huotong.kernel.http import Body, Items, Query, Reply, Request, Results, Router, Whole, answer, show
from huotong.kernel.values import Day, Id, Line, PositiveOrZeroAmount
from huotong.ledger import public
from huotong.ledger.contracts import PeriodName, shown
from huotong.ledger.contracts.vouchers import (
    LINES_MAX,
    ZERO,
    NumberedPeriod,
    PostedVoucher,
    PostVoucher,
    ReverseVoucher,
    VoucherLine,
    VoucherWord,
)

router = Router("ledger")
VOUCHERS_BYTES_MAX = 16 << 20

MemoText = Annotated[Line, Field(min_length=1, max_length=200)]


class VoucherLineBody(Body):
    """One side; without an org unit it is the voucher's."""

    account_id: Id
    debit: PositiveOrZeroAmount = ZERO
    credit: PositiveOrZeroAmount = ZERO
    org_unit_id: Id | None = None


class VoucherBody(Body):
    """A voucher keyed in; without a word it is found from what moves at the bank."""

    company_id: Id
    org_unit_id: Id
    posted_on: Day
    memo: MemoText
    lines: Annotated[list[VoucherLineBody], Field(min_length=1, max_length=LINES_MAX)]
    word: VoucherWord | None = None


class PostVouchers(Body):
    """Vouchers to be posted."""

    vouchers: Items[VoucherBody]


class ReverseVoucherBody(Body):
    """A manual voucher to be taken back."""

    voucher_id: Id
    reversed_on: Day
    memo: MemoText


class ReverseVouchers(Body):
    """Vouchers to be reversed."""

    vouchers: Items[ReverseVoucherBody]


class NumberedPeriodBody(Body):
    """A period whose entries are to be numbered."""

    company_id: Id
    year: Whole
    no: Whole


class NumberVouchers(Body):
    """Periods to be numbered."""

    periods: Items[NumberedPeriodBody]


class NumberingAsked(Query):
    """Whose periods."""

    company_id: Id


@router.post("/vouchers/post", gives=Results[PostedVoucher], limit_bytes=VOUCHERS_BYTES_MAX)
def post_vouchers(request: Request, body: PostVouchers) -> Reply:
    """The vouchers are posted and numbered."""
    items = [
        PostVoucher(
            company_id=one.company_id,
            org_unit_id=one.org_unit_id,
            posted_on=one.posted_on,
            memo=one.memo,
            lines=tuple(
                VoucherLine(
                    account_id=line.account_id,
                    debit=line.debit,
                    credit=line.credit,
                    org_unit_id=line.org_unit_id,
                )
                for line in one.lines
            ),
            word=one.word,
        )
        for one in body.vouchers
    ]
    return answer(public.post_vouchers(actor=request.actor, items=items, key=request.key))


@router.post("/vouchers/reverse", gives=Results[PostedVoucher], limit_bytes=VOUCHERS_BYTES_MAX)
def reverse_vouchers(request: Request, body: ReverseVouchers) -> Reply:
    """The vouchers are taken back by others."""
    items = [
        ReverseVoucher(voucher_id=one.voucher_id, reversed_on=one.reversed_on, memo=one.memo)
        for one in body.vouchers
    ]
    return answer(public.reverse_vouchers(actor=request.actor, items=items, key=request.key))


@router.post("/vouchers/number", gives=Results[NumberedPeriod], limit_bytes=VOUCHERS_BYTES_MAX)
def number_vouchers(request: Request, body: NumberVouchers) -> Reply:
    """The entries of the periods are vouchers with numbers."""
    items = [PeriodName(company_id=one.company_id, year=one.year, no=one.no) for one in body.periods]
    return answer(public.number_vouchers(actor=request.actor, items=items, key=request.key))


@router.get("/numbering", gives=shown.Numbering)
def list_numbering(request: Request, asked: NumberingAsked) -> Reply:
    """The periods of a company, and how many of their entries are vouchers."""
    return show(public.list_numbering(actor=request.actor, company_id=asked.company_id))


router.list("/vouchers", public.VOUCHERS)


@router.get("/vouchers/{id}", gives=shown.Voucher)
def show_voucher(request: Request, id: Id) -> Reply:
    """A voucher with its lines and documents."""
    return show(public.show_voucher(actor=request.actor, voucher_id=id))

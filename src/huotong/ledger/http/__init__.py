"""The routes of the ledger."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StrictInt

from huotong.kernel.http import Body, Items, Query, Reply, Request, Results, Router, Whole, answer, show
from huotong.kernel.values import Currency, Day, Id, Line, PositiveAmount, PositiveOrZeroAmount
from huotong.ledger import public
from huotong.ledger.contracts import (
    ZERO,
    Allocation,
    ChangedPayment,
    ChartName,
    CompanyBooks,
    PeriodName,
    PeriodState,
    ReceivedPayment,
    ReceivePayment,
    Rest,
    ReversePayment,
    SettlePayment,
    SetUpCompanyBooks,
    UnsettlePayment,
    shown,
)
from huotong.ledger.contracts.vouchers import VoucherWords
from huotong.ledger.http import credits, vouchers

router = Router("ledger")
router.routes += credits.router.routes + vouchers.router.routes
PAYMENTS_BYTES_MAX = 16 << 20

YearAsked = Annotated[str, Field(pattern="^(19|20|21)[0-9]{2}$")]
PeriodAsked = Annotated[str, Field(pattern="^(1[0-2]|[1-9])$")]


class AllocationBody(Body):
    """The part of a payment for one open item; `write_off` settles what is left of it without money.

    So does `discount`, the cash discount granted for early payment.
    """

    open_item_id: Id
    amount: PositiveAmount
    write_off: PositiveOrZeroAmount = ZERO
    discount: PositiveOrZeroAmount = ZERO


class PaymentBody(Body):
    """Money received; without allocations the oldest open items are settled first."""

    company_id: Id
    customer_id: Id
    org_unit_id: Id
    currency: Currency
    amount: PositiveAmount
    received_on: Day
    allocations: Annotated[list[AllocationBody], Field(max_length=10_000)] = []
    reference: Annotated[Line, Field(max_length=200)] = ""
    rest: Rest = Rest.KEEP


class ReceivePayments(Body):
    """Payments to be entered."""

    payments: Items[PaymentBody]


class SettleBody(Body):
    """What is kept of a payment settles items; without allocations the oldest."""

    payment_id: Id
    settled_on: Day | None = None
    allocations: Annotated[list[AllocationBody], Field(max_length=10_000)] = []


class SettlePayments(Body):
    """Payments to be used."""

    payments: Items[SettleBody]


class UnsettleBody(Body):
    """What a payment settled of these items is taken back; without items all of it."""

    payment_id: Id
    unsettled_on: Day | None = None
    open_item_ids: Annotated[list[Id], Field(max_length=10_000)] = []


class UnsettlePayments(Body):
    """Payments to be taken back from what they settled."""

    payments: Items[UnsettleBody]


class ReverseBody(Body):
    """A payment that never came, or went back."""

    payment_id: Id
    reversed_on: Day | None = None


class ReversePayments(Body):
    """Payments to be reversed."""

    payments: Items[ReverseBody]


class PeriodBody(Body):
    """A fiscal period."""

    company_id: Id
    year: Whole
    no: Whole


class PeriodNames(Body):
    """Fiscal periods."""

    periods: Items[PeriodBody]


class BooksBody(Body):
    """Books to be set up for a company; new books without a chart are kept on the neutral one."""

    company_id: Id
    first_year: Annotated[Whole, Field(ge=1990, le=2199)]
    years: Annotated[Whole, Field(ge=1, le=50)] = 3
    chart: ChartName | None = None
    difference_max: Annotated[PositiveOrZeroAmount, Field(le=1_000_000)] | None = None
    overdue_days_max: Annotated[StrictInt, Field(ge=0, le=3650)] | None = None
    voucher_words: VoucherWords | None = None


class SetUpBooks(Body):
    """Companies whose books are to be set up."""

    companies: Items[BooksBody]


class TrialBalanceAsked(Query):
    """Which trial balance."""

    company_id: Id
    year: YearAsked
    period: PeriodAsked


class StatementAsked(Query):
    """Which statement of account: a year at most."""

    company_id: Id
    customer_id: Id
    first_on: Day
    last_on: Day


class DayAsked(Query):
    """What of a company at the end of which day."""

    company_id: Id
    on: Day


class PeriodsAsked(Query):
    """Whose periods."""

    company_id: Id


@router.post("/payments/receive", gives=Results[ReceivedPayment], limit_bytes=PAYMENTS_BYTES_MAX)
def receive_payments(request: Request, body: ReceivePayments) -> Reply:
    """The payments are posted and settle what is open."""
    items = [
        ReceivePayment(
            company_id=one.company_id,
            partner_id=one.customer_id,
            org_unit_id=one.org_unit_id,
            currency=one.currency,
            amount=one.amount,
            received_on=one.received_on,
            allocations=_allocations(one.allocations),
            reference=one.reference,
            rest=one.rest,
        )
        for one in body.payments
    ]
    return answer(public.receive_payments(actor=request.actor, items=items, key=request.key))


def _allocations(parts: list[AllocationBody]) -> tuple[Allocation, ...]:
    return tuple(
        Allocation(
            open_item_id=part.open_item_id,
            amount=part.amount,
            write_off=part.write_off,
            discount=part.discount,
        )
        for part in parts
    )


@router.post("/payments/settle", gives=Results[ChangedPayment], limit_bytes=PAYMENTS_BYTES_MAX)
def settle_payments(request: Request, body: SettlePayments) -> Reply:
    """What was paid ahead settles what is open."""
    items = [
        SettlePayment(
            payment_id=one.payment_id,
            settled_on=one.settled_on,
            allocations=_allocations(one.allocations),
        )
        for one in body.payments
    ]
    return answer(public.settle_payments(actor=request.actor, items=items, key=request.key))


@router.post("/payments/unsettle", gives=Results[ChangedPayment], limit_bytes=PAYMENTS_BYTES_MAX)
def unsettle_payments(request: Request, body: UnsettlePayments) -> Reply:
    """What the payments settled is open again."""
    items = [
        UnsettlePayment(
            payment_id=one.payment_id,
            unsettled_on=one.unsettled_on,
            open_item_ids=tuple(one.open_item_ids),
        )
        for one in body.payments
    ]
    return answer(public.unsettle_payments(actor=request.actor, items=items, key=request.key))


@router.post("/payments/reverse", gives=Results[ChangedPayment], limit_bytes=PAYMENTS_BYTES_MAX)
def reverse_payments(request: Request, body: ReversePayments) -> Reply:
    """The payments are taken back with all they settled."""
    items = [ReversePayment(payment_id=one.payment_id, reversed_on=one.reversed_on) for one in body.payments]
    return answer(public.reverse_payments(actor=request.actor, items=items, key=request.key))


@router.post("/periods/close", gives=Results[PeriodState], limit_bytes=PAYMENTS_BYTES_MAX)
def close_periods(request: Request, body: PeriodNames) -> Reply:
    """The periods take no more entries."""
    return answer(public.close_periods(actor=request.actor, items=_names(body), key=request.key))


@router.post("/periods/open", gives=Results[PeriodState], limit_bytes=PAYMENTS_BYTES_MAX)
def open_periods(request: Request, body: PeriodNames) -> Reply:
    """The periods take entries again."""
    return answer(public.open_periods(actor=request.actor, items=_names(body), key=request.key))


def _names(body: PeriodNames) -> list[PeriodName]:
    return [PeriodName(company_id=one.company_id, year=one.year, no=one.no) for one in body.periods]


@router.post("/books/set-up", gives=Results[CompanyBooks], limit_bytes=PAYMENTS_BYTES_MAX)
def set_up_company_books(request: Request, body: SetUpBooks) -> Reply:
    """The companies keep books."""
    items = [
        SetUpCompanyBooks(
            company_id=one.company_id,
            first_year=one.first_year,
            years=one.years,
            chart=one.chart,
            difference_max=one.difference_max,
            overdue_days_max=one.overdue_days_max,
            voucher_words=one.voucher_words,
        )
        for one in body.companies
    ]
    return answer(public.set_up_company_books(actor=request.actor, items=items, key=request.key))


@router.get("/trial-balance", gives=shown.TrialBalance)
def show_trial_balance(request: Request, asked: TrialBalanceAsked) -> Reply:
    """The trial balance of a company and period."""
    return show(
        public.show_trial_balance(
            actor=request.actor,
            company_id=asked.company_id,
            year=int(asked.year),
            period=int(asked.period),
        )
    )


@router.get("/statement", gives=shown.Statement)
def show_statement(request: Request, asked: StatementAsked) -> Reply:
    """A customer's account with a company over some days."""
    return show(
        public.show_statement(
            actor=request.actor,
            company_id=asked.company_id,
            customer_id=asked.customer_id,
            first_on=asked.first_on,
            last_on=asked.last_on,
        )
    )


@router.get("/ageing", gives=shown.Ageing)
def show_ageing(request: Request, asked: DayAsked) -> Reply:
    """What customers owed at the end of a day, by days overdue."""
    return show(public.show_ageing(actor=request.actor, company_id=asked.company_id, on=asked.on))


@router.get("/dunning", gives=shown.Dunning)
def show_dunning(request: Request, asked: DayAsked) -> Reply:
    """The invoices overdue at the end of a day."""
    return show(public.show_dunning(actor=request.actor, company_id=asked.company_id, on=asked.on))


@router.get("/periods", gives=shown.Periods)
def list_periods(request: Request, asked: PeriodsAsked) -> Reply:
    """The fiscal periods of a company."""
    return show(public.list_periods(actor=request.actor, company_id=asked.company_id))


router.list("/accounts", public.ACCOUNTS)
router.list("/entries", public.JOURNAL)
router.list("/invoices", public.INVOICES)
router.list("/credit-notes", public.CREDIT_NOTES)
router.list("/payments", public.PAYMENTS)
router.list("/open-items", public.OPEN_ITEMS)
router.list("/credit-positions", public.CREDIT_POSITIONS)


@router.get("/entries/{id}", gives=shown.Entry)
def show_entry(request: Request, id: Id) -> Reply:
    """A journal entry with its lines."""
    return show(public.show_entry(actor=request.actor, entry_id=id))


@router.get("/credit-notes/{id}", gives=shown.CreditNote)
def show_credit_note(request: Request, id: Id) -> Reply:
    """A credit note with its lines."""
    return show(public.show_credit_note(actor=request.actor, credit_note_id=id))


@router.get("/invoices/{id}", gives=shown.Invoice)
def show_invoice(request: Request, id: Id) -> Reply:
    """An invoice with its lines."""
    return show(public.show_invoice(actor=request.actor, invoice_id=id))


@router.get("/payments/{id}", gives=shown.Payment)
def show_payment(request: Request, id: Id) -> Reply:
    """A payment and what it settled."""
    return show(public.show_payment(actor=request.actor, payment_id=id))

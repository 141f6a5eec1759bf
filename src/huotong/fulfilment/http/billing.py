"""The routes of the invoicing run."""

from __future__ import annotations

from huotong.fulfilment import public
from huotong.fulfilment.contracts.billing import BillCustomer, BilledCustomer, InvoicingRun
from huotong.fulfilment.http.router import router
from huotong.kernel.http import Body, Flag, Items, Query, Reply, Request, Results, answer, show
from huotong.kernel.values import Day, Id


class CustomersToBill(Body):
    """Customers of a company to be billed for what left until a day; `on` is the day of the invoices.

    Without it that is today in the company's time zone.
    """

    company_id: Id
    customers: Items[Id]
    until: Day
    on: Day | None = None
    also_unfinished: Flag = False


class RunAsked(Query):
    """Whose run, and until which day goods left."""

    company_id: Id
    until: Day


@router.post("/invoicing-run/bill", gives=Results[BilledCustomer])
def bill_customers(request: Request, body: CustomersToBill) -> Reply:
    """All that left for the customers and has no invoice is billed, as each has agreed."""
    items = [
        BillCustomer(body.company_id, id, body.until, body.on, body.also_unfinished) for id in body.customers
    ]
    return answer(public.bill_customers(actor=request.actor, items=items, key=request.key))


@router.get("/invoicing-run", gives=InvoicingRun)
def list_customers_to_bill(request: Request, asked: RunAsked) -> Reply:
    """The customers with something to bill, and what that would come to."""
    return show(
        public.list_customers_to_bill(actor=request.actor, company_id=asked.company_id, until=asked.until)
    )

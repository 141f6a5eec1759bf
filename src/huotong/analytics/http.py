"""The routes of analytics: each translates a request into one call of the public door."""

from __future__ import annotations

from huotong.analytics import public
from huotong.analytics.contracts import (
    Grouping,
    Kept,
    Rebuild,
    ResponseAsked,
    ResponseBy,
    Responses,
    Sales,
    SalesAsked,
    TreeOfDay,
)
from huotong.kernel.http import Query, Reply, Request, Results, Router, answer, show
from huotong.kernel.values import Day, Id

router = Router("analytics")
router.list("/sales/lines", public.SALES_LINES)


class WhichSales(Query):
    """Which sales, by what, and what to compare them with."""

    by: Grouping
    first_on: Day
    last_on: Day
    compare_first_on: Day | None = None
    compare_last_on: Day | None = None
    tree: TreeOfDay = TreeOfDay.THEN
    company_id: Id | None = None
    org_unit_id: Id | None = None
    customer_id: Id | None = None
    product_id: Id | None = None
    category_id: Id | None = None
    site_id: Id | None = None
    region_id: Id | None = None
    salesman_id: Id | None = None


@router.get("/sales", gives=Sales)
def show_sales(request: Request, query: WhichSales) -> Reply:
    """Sales figures: net, and for who may see it cost and margin, by what is asked for."""
    asked = SalesAsked(**{name: getattr(query, name) for name in WhichSales.model_fields})
    return show(public.show_sales(actor=request.actor, asked=asked))


class WhichResponse(Query):
    """Which deliveries, and by what."""

    first_on: Day
    last_on: Day
    by: ResponseBy = ResponseBy.SITE
    tree: TreeOfDay = TreeOfDay.THEN
    company_id: Id | None = None
    org_unit_id: Id | None = None
    site_id: Id | None = None


@router.get("/response", gives=Responses)
def show_response(request: Request, query: WhichResponse) -> Reply:
    """How many days customers waited from order to shipment."""
    asked = ResponseAsked(**{name: getattr(query, name) for name in WhichResponse.model_fields})
    return show(public.show_response(actor=request.actor, asked=asked))


@router.post("/figures/rebuild", gives=Results[Kept])
def rebuild_figures(request: Request) -> Reply:
    """All figures are made anew from documents and ledgers."""
    return answer(public.rebuild_figures(actor=request.actor, items=[Rebuild()], key=request.key))

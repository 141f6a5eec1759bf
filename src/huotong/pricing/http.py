"""The routes of pricing."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from huotong.kernel.http import Body, Items, Reply, Request, Results, Router, answer, show
from huotong.kernel.values import Day, Id, Line
from huotong.pricing import public
from huotong.pricing.contracts import (
    AssignPriceList,
    ChangedPriceList,
    ChangePriceList,
    Created,
    CreatePriceList,
    Ended,
    LastDay,
    NewPriceChange,
    NewPriceChangeLine,
    PlacedPriceChange,
    PriceChangeDocument,
    PriceChangeRef,
    PriceListAssigned,
    PriceListDocument,
    PriceSet,
    SetPrice,
    SetTaxRule,
    TaxRuleSet,
)

router = Router("pricing")
PRICING_BYTES_MAX = 16 << 20
router.list("/price-lists", public.PRICE_LISTS)
router.list("/prices", public.PRICES)
router.list("/assignments", public.ASSIGNMENTS)
router.list("/price-changes", public.PRICE_CHANGES)
router.list("/tax-rules", public.TAX_RULES)


class CreatePriceLists(Body):
    """Price lists to be created."""

    price_lists: Items[CreatePriceList]


class ChangePriceLists(Body):
    """Price lists as they are to be."""

    price_lists: Items[ChangePriceList]


class SetPrices(Body):
    """Prices that stand from their days on."""

    prices: Items[SetPrice]


class AssignPriceLists(Body):
    """Lists for customers, groups, org units or companies."""

    assignments: Items[AssignPriceList]


class EndPrices(Body):
    """Prices and their last days."""

    prices: Items[LastDay]


class EndAssignments(Body):
    """Assignments and their last days."""

    assignments: Items[LastDay]


class PriceChangeBody(Body):
    """Prices of a list that are to change together from a day on."""

    price_list_id: Id
    valid_from: Day
    lines: Annotated[list[NewPriceChangeLine], Field(min_length=1, max_length=10_000)]
    note: Annotated[Line, Field(max_length=1000)] = ""


class CreatePriceChanges(Body):
    """Price changes to be written."""

    price_changes: Items[PriceChangeBody]


class PriceChangeIds(Body):
    """Price changes by id."""

    price_changes: Items[Id]


class SetTaxRules(Body):
    """Tax rules that stand from their days on."""

    tax_rules: Items[SetTaxRule]


@router.post("/price-lists/create", gives=Results[Created], limit_bytes=PRICING_BYTES_MAX)
def create_price_lists(request: Request, body: CreatePriceLists) -> Reply:
    """Each price list exists without prices, or is refused."""
    return answer(public.create_price_lists(actor=request.actor, items=body.price_lists, key=request.key))


@router.post("/price-lists/change", gives=Results[ChangedPriceList])
def change_price_lists(request: Request, body: ChangePriceLists) -> Reply:
    """Each price list is as given, or is refused."""
    return answer(public.change_price_lists(actor=request.actor, items=body.price_lists, key=request.key))


@router.post("/prices/set", gives=Results[PriceSet], limit_bytes=PRICING_BYTES_MAX)
def set_prices(request: Request, body: SetPrices) -> Reply:
    """Each price stands and the open one before it ends, or it is refused."""
    return answer(public.set_prices(actor=request.actor, items=body.prices, key=request.key))


@router.post("/price-lists/assign", gives=Results[PriceListAssigned], limit_bytes=PRICING_BYTES_MAX)
def assign_price_lists(request: Request, body: AssignPriceLists) -> Reply:
    """Each holder buys by the list and the open assignment before it ends, or it is refused."""
    return answer(public.assign_price_lists(actor=request.actor, items=body.assignments, key=request.key))


@router.post("/prices/end", gives=Results[Ended])
def end_prices(request: Request, body: EndPrices) -> Reply:
    """Each price stands until its last day and no longer, or it is refused."""
    return answer(public.end_prices(actor=request.actor, items=body.prices, key=request.key))


@router.post("/assignments/end", gives=Results[Ended])
def end_assignments(request: Request, body: EndAssignments) -> Reply:
    """Each holder buys by the list until the last day and no longer, or it is refused."""
    return answer(public.end_assignments(actor=request.actor, items=body.assignments, key=request.key))


@router.post("/tax-rules/set", gives=Results[TaxRuleSet], limit_bytes=PRICING_BYTES_MAX)
def set_tax_rules(request: Request, body: SetTaxRules) -> Reply:
    """Each tax rule stands and the open one like it ends, or it is refused."""
    return answer(public.set_tax_rules(actor=request.actor, items=body.tax_rules, key=request.key))


@router.post("/price-changes/create", gives=Results[PlacedPriceChange], limit_bytes=PRICING_BYTES_MAX)
def create_price_changes(request: Request, body: CreatePriceChanges) -> Reply:
    """Each price change waits for approval with the prices it would replace, or is refused whole."""
    items = [
        NewPriceChange(change.price_list_id, change.valid_from, tuple(change.lines), change.note)
        for change in body.price_changes
    ]
    return answer(public.create_price_changes(actor=request.actor, items=items, key=request.key))


@router.post("/price-changes/approve", gives=Results[PlacedPriceChange])
def approve_price_changes(request: Request, body: PriceChangeIds) -> Reply:
    """The prices of each change apply from its day on, or it is refused whole."""
    items = [PriceChangeRef(id) for id in body.price_changes]
    return answer(public.approve_price_changes(actor=request.actor, items=items, key=request.key))


@router.post("/price-changes/cancel", gives=Results[PlacedPriceChange])
def cancel_price_changes(request: Request, body: PriceChangeIds) -> Reply:
    """Each change is cancelled before its day, and what it would have replaced goes on."""
    items = [PriceChangeRef(id) for id in body.price_changes]
    return answer(public.cancel_price_changes(actor=request.actor, items=items, key=request.key))


@router.get("/price-changes/{id}", gives=PriceChangeDocument)
def show_price_change(request: Request, id: Id) -> Reply:
    """The price change with its lines and next steps."""
    change = public.show_price_change(actor=request.actor, change_id=id)
    return show(change, version=change.head.version)


@router.get("/price-lists/{id}", gives=PriceListDocument)
def show_price_list(request: Request, id: Id) -> Reply:
    """The price list with its history."""
    found = public.show_price_list(actor=request.actor, price_list_id=id)
    return show(found, version=found.head.version)

"""The routes of pricing."""

from __future__ import annotations

from huotong.kernel.http import Body, Items, Reply, Request, Results, Router, answer
from huotong.pricing import public
from huotong.pricing.contracts import (
    Created,
    CreatePriceList,
    PriceSet,
    SetPrice,
    SetTaxRule,
    TaxRuleSet,
)

router = Router("pricing")
PRICING_BYTES_MAX = 16 << 20
router.list("/price-lists", public.PRICE_LISTS)
router.list("/prices", public.PRICES)
router.list("/tax-rules", public.TAX_RULES)


class CreatePriceLists(Body):
    """Price lists to be created."""

    price_lists: Items[CreatePriceList]


class SetPrices(Body):
    """Prices that stand from their days on."""

    prices: Items[SetPrice]


class SetTaxRules(Body):
    """Tax rules that stand from their days on."""

    tax_rules: Items[SetTaxRule]


@router.post("/price-lists/create", gives=Results[Created], limit_bytes=PRICING_BYTES_MAX)
def create_price_lists(request: Request, body: CreatePriceLists) -> Reply:
    """Each price list exists without prices, or is refused."""
    return answer(public.create_price_lists(actor=request.actor, items=body.price_lists, key=request.key))


@router.post("/prices/set", gives=Results[PriceSet], limit_bytes=PRICING_BYTES_MAX)
def set_prices(request: Request, body: SetPrices) -> Reply:
    """Each price stands and the open one before it ends, or it is refused."""
    return answer(public.set_prices(actor=request.actor, items=body.prices, key=request.key))


@router.post("/tax-rules/set", gives=Results[TaxRuleSet], limit_bytes=PRICING_BYTES_MAX)
def set_tax_rules(request: Request, body: SetTaxRules) -> Reply:
    """Each tax rule stands and the open one like it ends, or it is refused."""
    return answer(public.set_tax_rules(actor=request.actor, items=body.tax_rules, key=request.key))

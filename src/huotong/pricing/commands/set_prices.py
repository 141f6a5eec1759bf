"""Prices stand from their days on."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError
from huotong.kernel.ids import new_ids
from huotong.kernel.tx import Tx
from huotong.pricing.commands._standing import NewPrice, Standing
from huotong.pricing.contracts import PriceSet, SetPrice


@command("pricing.set_prices", outcome=PriceSet, chunk=Chunk(documents=2000))
def set_prices(tx: Tx, items: Sequence[SetPrice]) -> Sequence[PriceSet | HuotongError]:
    """Each price stands on its days and the open one before it ends the day before, or it is refused.

    Refusals: NotFound for the product, or for a list of a company outside the actor's scope; Malformed
    for days, a unit the product is not counted in, a minimum above the price; OverlappingPrice.
    """
    wanted = [_price(item, id) for item, id in zip(items, new_ids(len(items)), strict=True)]
    standing = Standing(tx, wanted)
    outcomes: list[PriceSet | HuotongError] = []
    for no, price in enumerate(wanted):
        refusal = standing.flaw(price, path=tx.path("prices", no)) or standing.place(price)
        outcomes.append(PriceSet(price.id) if refusal is None else refusal)
        if refusal is None:
            after = {"product_id": str(price.product_id), "price": format(price.price, "f")}
            tx.audit(
                kind="price", id=str(price.id), after={**after, "valid_from": price.valid_from.isoformat()}
            )
    standing.write()
    return outcomes


def _price(item: SetPrice, id: int) -> NewPrice:
    return NewPrice(
        id=id,
        price_list_id=item.price_list_id,
        product_id=item.product_id,
        unit_id=item.unit_id,
        from_quantity=item.from_quantity,
        price=item.price,
        minimum=item.minimum,
        valid_from=item.valid_from,
        valid_to=item.valid_to,
    )

"""Prices stand from their days on."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.catalog.public import ask_products
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError, Malformed, NotFound
from huotong.kernel.ids import new_ids
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Tx
from huotong.pricing.contracts import PriceSet, SetPrice
from huotong.pricing.errors import OverlappingPrice
from huotong.pricing.locks import lock_price_lists
from huotong.pricing.posting import SQL
from huotong.pricing.rules.periods import Period, Timelines


@command("pricing.set_prices", outcome=PriceSet, chunk=Chunk(documents=2000))
def set_prices(tx: Tx, items: Sequence[SetPrice]) -> Sequence[PriceSet | HuotongError]:
    """Each price stands on its days and the open one before it ends the day before, or it is refused.

    Refusals: NotFound for the product, or for a list of a company outside the actor's scope; Malformed
    days; OverlappingPrice.
    """
    known = _Known(tx, items)
    outcomes: list[PriceSet | HuotongError] = []
    rows = []
    for no, (item, id) in enumerate(zip(items, new_ids(len(items)), strict=True)):
        refusal = known.refusal(item, id, path=tx.path("prices", no))
        outcomes.append(PriceSet(id) if refusal is None else refusal)
        if refusal is None:
            rows.append((id, item.price_list_id, item.product_id, item.price, item.valid_from))
            after = {"product_id": str(item.product_id), "price": format(item.price, "f")}
            tx.audit(kind="price", id=str(id), after={**after, "valid_from": item.valid_from.isoformat()})
    post_rows(tx, SQL.end_prices, sorted(known.timelines.ended.items()))
    post_rows(tx, SQL.insert_prices, [(*row, known.timelines.added[row[0]]) for row in rows])
    return outcomes


class _Known:
    """The lists (locked), products and standing prices of a set."""

    def __init__(self, tx: Tx, items: Sequence[SetPrice]) -> None:
        pairs = sorted({(item.price_list_id, item.product_id) for item in items})
        lists = lock_price_lists(tx, ids=[pair[0] for pair in pairs])
        products = ask_products(tx, ids=[pair[1] for pair in pairs])
        standing = tx.ask(SQL.standing_prices, lists=[p[0] for p in pairs], products=[p[1] for p in pairs])
        self.lists = {id for id, company_id in lists.rows if tx.actor.sees_company(company_id)}
        self.products = {row[0] for row in products.rows}
        self.timelines = Timelines()
        for id, list_id, product_id, first, last in standing.rows:
            self.timelines.stand((list_id, product_id), Period(id, first, last))

    def refusal(self, item: SetPrice, id: int, *, path: str) -> HuotongError | None:
        """Why the price cannot stand; or None, and then it stands."""
        if item.price_list_id not in self.lists:
            return NotFound(kind="price_list", id=str(item.price_list_id))
        if item.product_id not in self.products:
            return NotFound(kind="product", id=str(item.product_id))
        if item.valid_to is not None and item.valid_to < item.valid_from:
            return Malformed(field=f"{path}.valid_to", reason="before_valid_from")
        key = (item.price_list_id, item.product_id)
        clash = self.timelines.add(key, Period(id, item.valid_from, item.valid_to))
        if clash is None:
            return None
        until = "" if clash.valid_to is None else clash.valid_to.isoformat()
        return OverlappingPrice(
            product_id=str(item.product_id), since=clash.valid_from.isoformat(), until=until
        )

"""Prices stand as the rows of a file say afterwards, all of them or none."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.catalog.public import ask_product_ids, ask_unit_ids
from huotong.kernel.command import command
from huotong.kernel.errors import HuotongError, Malformed, NotFound
from huotong.kernel.ids import new_ids
from huotong.kernel.master_files import WHOLE, PutMaster, all_or_nothing
from huotong.kernel.tx import Tx
from huotong.kernel.values import code_key
from huotong.pricing.commands._standing import NewPrice, Standing, StandingPrice
from huotong.pricing.contracts import PutPrice
from huotong.pricing.errors import PriceStands
from huotong.pricing.posting import SQL


@command("pricing.put_prices", outcome=PutMaster, chunk=WHOLE)
def put_prices(tx: Tx, items: Sequence[PutPrice]) -> Sequence[PutMaster | HuotongError]:
    """The price of each row stands on its days and the open one before it ends, or all rows are refused.

    Rows of prices that stand so already do nothing; a row may leave the last day open where the price
    behind it has set one. Refusals: as in set_prices; PriceStands for another price of the same first
    day: what was agreed stays, a new price has a new first day; Malformed for a row that stands twice.
    """
    rows = _Rows(tx, items)
    prepared = [rows.price(item, id) for item, id in zip(items, new_ids(len(items)), strict=True)]
    standing = Standing(tx, [one for one in prepared if isinstance(one, NewPrice)])
    outcomes: list[PutMaster | HuotongError] = []
    taken: set[tuple[object, ...]] = set()
    for no, (item, price) in enumerate(zip(items, prepared, strict=True)):
        path = tx.path("rows", no)
        if isinstance(price, HuotongError):
            outcomes.append(price)
            continue
        refusal = _flaw(standing, item, price, path=path)
        key = (*standing.key(price), price.valid_from)
        if refusal is None and key in taken:
            refusal = Malformed(field=f"{path}.valid_from", reason="twice")
        taken.add(key)
        outcomes.append(refusal or _placed(tx, standing, item, price))
    answered = all_or_nothing(outcomes)
    if answered is outcomes:
        standing.write()
    return answered


def _flaw(standing: Standing, item: PutPrice, price: NewPrice, *, path: str) -> HuotongError | None:
    if price.price_list_id not in standing.lists:
        return NotFound(kind="price_list", id=item.price_list)
    flaw = standing.flaw(price, path=path)
    if isinstance(flaw, Malformed) and flaw.field.endswith(".unit_id"):
        return Malformed(field=f"{path}.unit", reason=flaw.reason)
    return flaw


def _placed(tx: Tx, standing: Standing, item: PutPrice, price: NewPrice) -> PutMaster | HuotongError:
    code = f"{item.price_list} {item.sku}"
    there = standing.begun_on(price)
    if there is not None:
        if _same(there, price):
            return PutMaster(there.id, code, "unchanged")
        return PriceStands(sku=item.sku, price=there.price, since=there.valid_from.isoformat())
    clash = standing.place(price)
    if clash is not None:
        return clash
    after = {"product_id": str(price.product_id), "price": format(price.price, "f")}
    tx.audit(kind="price", id=str(price.id), after={**after, "valid_from": price.valid_from.isoformat()})
    return PutMaster(price.id, code, "created")


def _same(there: StandingPrice, price: NewPrice) -> bool:
    """Whether nothing is to be done; the last day may be the one that the price behind it has set."""
    ends_alike = there.valid_to == price.valid_to or (there.followed and price.valid_to is None)
    return ends_alike and (there.price, there.minimum) == (price.price, price.minimum)


class _Rows:
    """What the rows name by code."""

    def __init__(self, tx: Tx, items: Sequence[PutPrice]) -> None:
        lists = tx.ask(SQL.find_price_lists, keys=sorted({code_key(item.price_list) for item in items}))
        products = ask_product_ids(tx, keys=[code_key(item.sku) for item in items])
        units = ask_unit_ids(tx, keys=[code_key(item.unit) for item in items if item.unit])
        self._lists = dict(lists.rows)
        self._products = dict(products.rows)
        self._units = dict(units.rows)

    def price(self, item: PutPrice, id: int) -> NewPrice | NotFound:
        """The price that the row asks for."""
        for kind, code, known in (
            ("price_list", item.price_list, self._lists),
            ("product", item.sku, self._products),
            ("unit", item.unit, self._units),
        ):
            if code and code_key(code) not in known:
                return NotFound(kind=kind, id=code)
        return NewPrice(
            id=id,
            price_list_id=self._lists[code_key(item.price_list)],
            product_id=self._products[code_key(item.sku)],
            unit_id=self._units[code_key(item.unit)] if item.unit else None,
            from_quantity=item.from_quantity,
            price=item.price,
            minimum=item.minimum,
            valid_from=item.valid_from,
            valid_to=item.valid_to,
        )

"""Price changes are written; nothing costs anything else yet."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError, Malformed
from huotong.kernel.ids import new_id, new_ids
from huotong.kernel.numbering import lane_series
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Tx
from huotong.network.public import business_day, read_network
from huotong.pricing.commands._standing import NewPrice, Standing, twice
from huotong.pricing.contracts import (
    PRICE_CHANGE,
    ChangeStatus,
    NewPriceChange,
    PlacedPriceChange,
)
from huotong.pricing.posting import SQL

CHUNK = Chunk(documents=500, lines=10_000, lines_of=lambda item: len(item.lines))


@command("pricing.create_price_changes", outcome=PlacedPriceChange, chunk=CHUNK)
def create_price_changes(
    tx: Tx, items: Sequence[NewPriceChange]
) -> Sequence[PlacedPriceChange | HuotongError]:
    """Each change stands with the prices it would replace and waits for approval, or is refused whole.

    Refusals: those of set_prices for its lines; Malformed for a day before the company's today or a
    price named twice; OverlappingPrice when another price is scheduled from a later day on.
    """
    wanted = [_prices(item) for item in items]
    standing = Standing(tx, [price for prices in wanted for price in prices])
    network = read_network(tx)
    companies = network.value.companies
    outcomes: list[PlacedPriceChange | HuotongError] = []
    heads, lines = [], []
    for no, (item, prices) in enumerate(zip(items, wanted, strict=True)):
        path = tx.path("price_changes", no)
        refusal = _refusal(standing, prices, path=path)
        if refusal is not None:
            outcomes.append(refusal)
            continue
        company_id = standing.lists[item.price_list_id]
        today = business_day(company=companies[company_id], at=tx.now)
        if item.valid_from < today:
            outcomes.append(Malformed(field=f"{path}.valid_from", reason="in_the_past"))
            continue
        series = lane_series(tx, series="PC", year=today.year, expected=len(items))
        id, number = new_id(), series.next()
        heads.append((id, number, item.price_list_id, company_id, item.valid_from, item.note, len(prices)))
        lines += [_line(id, line_no, price, standing) for line_no, price in enumerate(prices, 1)]
        after = {"number": number, "lines": len(prices), "valid_from": item.valid_from.isoformat()}
        tx.audit(kind=PRICE_CHANGE, id=str(id), after=after)
        tx.emit("pricing.price_change_entered", kind=PRICE_CHANGE, id=id, companies=(company_id,))
        outcomes.append(PlacedPriceChange(id, number, ChangeStatus.ENTERED, item.valid_from))
    post_rows(tx, SQL.insert_price_changes, heads, at=tx.now, member=tx.actor.member_id)
    post_rows(tx, SQL.insert_price_change_lines, lines)
    return outcomes


def _prices(item: NewPriceChange) -> list[NewPrice]:
    return [
        NewPrice(
            id=id,
            price_list_id=item.price_list_id,
            product_id=line.product_id,
            unit_id=line.unit_id,
            from_quantity=line.from_quantity,
            price=line.new_price,
            minimum=line.new_minimum,
            valid_from=item.valid_from,
            valid_to=None,
        )
        for id, line in zip(new_ids(len(item.lines)), item.lines, strict=True)
    ]


def _refusal(standing: Standing, prices: Sequence[NewPrice], *, path: str) -> HuotongError | None:
    if not prices:
        return Malformed(field=f"{path}.lines", reason="empty")
    names = ("new_price", "new_minimum")
    for place, price in enumerate(prices):
        flaw = standing.flaw(price, path=f"{path}.lines.{place}", names=names) or standing.clash(price)
        if flaw is not None:
            return flaw
    again = twice([standing.key(price) for price in prices])
    if again is not None:
        return Malformed(field=f"{path}.lines.{again}.product_id", reason="twice")
    return None


def _line(change_id: int, line_no: int, price: NewPrice, standing: Standing) -> tuple[object, ...]:
    _, product, unit, from_quantity = standing.key(price)
    old = standing.price_on(price)
    return (
        price.id,
        change_id,
        line_no,
        product,
        unit or None,
        from_quantity,
        old,
        price.price,
        price.minimum,
    )

"""Create transfers: goods of one site are to go to another, and are kept for it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from huotong.inventory.commands._known import Known
from huotong.inventory.contracts import Demand, Hold, LevelKey
from huotong.inventory.contracts.transferring import (
    CREATE,
    TRANSFER,
    CreateTransfer,
    MadeTransfer,
    TransferStatus,
)
from huotong.inventory.errors import InsufficientStock, OtherCompany
from huotong.inventory.locks import lock_level_keys
from huotong.inventory.posting.holding import hold_stock
from huotong.inventory.posting.transfers import NewTransfer, NewTransferLine, write_transfers
from huotong.inventory.rules.stock import Stock
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError, Malformed
from huotong.kernel.ids import new_ids
from huotong.kernel.numbering import lane_series
from huotong.kernel.tx import Tx
from huotong.network.public import possible_years

_CHUNK = Chunk(documents=200, lines=2000, lines_of=lambda item: len(item.lines))


@command(CREATE, outcome=MadeTransfer, chunk=_CHUNK)
def create_transfers(tx: Tx, items: Sequence[CreateTransfer]) -> Sequence[MadeTransfer | HuotongError]:
    """The transfers are planned and the sender holds their goods, each wholly or not at all, in order.

    Refused: a site or product that is not there for the actor, the same site twice, a site of another
    company, a product named twice, an arrival before the departure, more than is available.
    """
    known = Known(tx, product_ids=(line.product_id for item in items for line in item.lines))
    years = possible_years([item.ship_on for item in items], at=tx.now)
    numbers = {
        year: lane_series(tx, series="ST", year=year, expected=count) for year, count in sorted(years.items())
    }
    refused = {no: why for no, item in enumerate(items) if (why := _refusal(tx, known, no, item))}
    wanted = {
        no: _holds(item, ids) for no, item in enumerate(items) if no not in refused and (ids := _ids(item))
    }
    keys = sorted({hold.level for holds in wanted.values() for hold in holds})
    stock = lock_level_keys(tx, keys=keys).stock
    results: list[MadeTransfer | HuotongError] = []
    heads: list[NewTransfer] = []
    for no, item in enumerate(items):
        why = refused.get(no) or _short(stock, wanted[no])
        if why is not None:
            wanted.pop(no, None)
            results.append(known.in_words(why))
            continue
        ship_on = _ship_on(known, item)
        number = numbers[ship_on.year].next()
        head = _head(known, item, id=wanted[no][0].demand.id, number=number, ship_on=ship_on)
        heads.append(head)
        _tell(tx, head, lines=len(item.lines))
        results.append(MadeTransfer(head.id, head.number, TransferStatus.PLANNED))
    holds = [hold for held in wanted.values() for hold in held]
    write_transfers(tx, heads=heads, lines=_lines(wanted))
    hold_stock(tx, holds=holds)
    return results


def _ids(item: CreateTransfer) -> Sequence[int]:
    """An id for the transfer and one for each of its lines."""
    return new_ids(1 + len(item.lines))


def _holds(item: CreateTransfer, ids: Sequence[int]) -> list[Hold]:
    return [
        Hold(Demand(TRANSFER, ids[0], id), LevelKey(item.from_site_id, line.product_id), line.quantity)
        for id, line in zip(ids[1:], item.lines, strict=True)
    ]


def _lines(wanted: dict[int, list[Hold]]) -> list[NewTransferLine]:
    return [
        NewTransferLine(hold.demand.line_id, hold.demand.id, line_no, hold.level.sku_id, hold.quantity)
        for holds in wanted.values()
        for line_no, hold in enumerate(holds, 1)
    ]


def _refusal(tx: Tx, known: Known, no: int, item: CreateTransfer) -> HuotongError | None:
    path = tx.path("transfers", no)
    products = [line.product_id for line in item.lines]
    for site_id in (item.from_site_id, item.to_site_id):
        missing = known.refusal(site_id=site_id, product_ids=products)
        if missing is not None:
            return missing
    if item.from_site_id == item.to_site_id:
        return Malformed(field=f"{path}.to_site_id", reason="same_site")
    sender, receiver = known.site(item.from_site_id), known.site(item.to_site_id)
    if sender.company_id != receiver.company_id:
        sites = known.network.sites
        return OtherCompany(sites[sender.site_id].name, sites[receiver.site_id].name)
    again = next((place for place, id in enumerate(products) if id in products[:place]), None)
    if again is not None:
        return Malformed(field=f"{path}.lines.{again}.product_id", reason="twice")
    if item.arrive_on is not None and item.arrive_on < _ship_on(known, item):
        return Malformed(field=f"{path}.arrive_on", reason="before_departure")
    return None


def _short(stock: Stock, holds: Sequence[Hold]) -> InsufficientStock | None:
    """Reserves all of the holds, or says why not and reserves nothing."""
    for place, hold in enumerate(holds):
        why = stock.hold(hold.level, hold.quantity)
        if why is not None:
            for taken in holds[:place]:
                stock.hold(taken.level, -taken.quantity)
            return why
    return None


def _ship_on(known: Known, item: CreateTransfer) -> date:
    return known.day(item.ship_on, site=known.site(item.from_site_id))


def _head(known: Known, item: CreateTransfer, *, id: int, number: str, ship_on: date) -> NewTransfer:
    sender, receiver = known.site(item.from_site_id), known.site(item.to_site_id)
    return NewTransfer(
        id=id,
        number=number,
        from_site_id=sender.site_id,
        to_site_id=receiver.site_id,
        company_id=sender.company_id,
        org_unit_id=sender.org_unit_id,
        to_org_unit_id=receiver.org_unit_id,
        ship_on=ship_on,
        arrive_on=item.arrive_on or ship_on,
        note=item.note,
    )


def _tell(tx: Tx, head: NewTransfer, *, lines: int) -> None:
    after = {"number": head.number, "status": "planned", "lines": lines}
    tx.audit(kind=TRANSFER, id=head.id, after=after)
    tx.emit(
        "inventory.transfer_planned",
        kind=TRANSFER,
        id=head.id,
        companies=(head.company_id,),
        org_units=(head.org_unit_id, head.to_org_unit_id),
        sites=(head.from_site_id, head.to_site_id),
    )

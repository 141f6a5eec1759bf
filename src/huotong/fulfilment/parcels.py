"""The raw reads, locks and writes of parcels, for sets of any size."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from django.utils.functional import cached_property

from huotong.fulfilment.contracts.packing import ParcelStatus
from huotong.fulfilment.posting import SQL
from huotong.kernel.ids import new_ids
from huotong.kernel.tx import Answer, Rank, Tx


class ParcelHead(NamedTuple):
    """A parcel under lock; weight in kilograms, measures in centimetres."""

    id: int
    number: str
    status: ParcelStatus
    delivery_id: int
    carrier: str
    tracking: str
    weight: Decimal | None
    length: Decimal | None
    width: Decimal | None
    height: Decimal | None


class NewParcelRow(NamedTuple):
    """A parcel to be written, with (delivery line id, product id, quantity) of its goods."""

    head: ParcelHead
    parcel_no: int
    goods: tuple[tuple[int, int, Decimal], ...]


class LockedParcels:
    """Parcels with what is in them on their way; reading one answer sends all."""

    def __init__(self, tx: Tx, ids: Sequence[int]) -> None:
        self._heads = tx.lock(Rank.DOCUMENT, SQL.lock_parcels, ids=ids)
        self._goods = tx.ask(SQL.lines_of_parcels, ids=ids)

    @cached_property
    def heads(self) -> dict[int, ParcelHead]:
        """The parcels by id."""
        heads = [ParcelHead._make(row) for row in self._heads.rows]
        return {head.id: head._replace(status=ParcelStatus(head.status)) for head in heads}

    @cached_property
    def goods(self) -> dict[int, dict[int, Decimal]]:
        """What is in each parcel, by delivery line."""
        found: dict[int, dict[int, Decimal]] = {}
        for parcel, line, quantity in self._goods.rows:
            found.setdefault(parcel, {})[line] = quantity
        return found


def lock_parcels(tx: Tx, *, ids: Iterable[int]) -> LockedParcels:
    """Locks parcels by id, after their orders and deliveries, and reads what is in them."""
    return LockedParcels(tx, sorted(set(ids)))


def ask_deliveries_of_parcels(tx: Tx, *, ids: Iterable[int]) -> Answer:
    """Rows (parcel id, delivery id), without locks."""
    return tx.ask(SQL.deliveries_of_parcels, ids=sorted(set(ids)))


def ask_last_parcels(tx: Tx, *, delivery_ids: Iterable[int]) -> Answer:
    """Rows (delivery id, highest number of its parcels); the deliveries are locked by the caller."""
    return tx.ask(SQL.last_parcels, ids=sorted(set(delivery_ids)))


def write_parcels(tx: Tx, *, parcels: Sequence[NewParcelRow]) -> None:
    """The parcels stand, and their delivery lines, locked by the caller, say what is packed."""
    if not parcels:
        return
    tx.post(
        SQL.insert_parcels,
        rows=len(parcels),
        at=tx.now,
        parcel_nos=[one.parcel_no for one in parcels],
        deliveries=[one.head.delivery_id for one in parcels],
        numbers=[one.head.number for one in parcels],
        **_columns([one.head for one in parcels]),
    )
    goods = [(one.head.id, *part) for one in parcels for part in one.goods]
    owners, lines, products, quantities = zip(*goods, strict=True)
    tx.post(
        SQL.insert_parcel_lines,
        rows=len(goods),
        ids=new_ids(len(goods)),
        parcels=owners,
        lines=lines,
        products=products,
        quantities=quantities,
    )
    _pack(tx, zip(lines, quantities, strict=True))


def write_unpacked(tx: Tx, *, goods: Mapping[int, Mapping[int, Decimal]]) -> None:
    """The parcels of which `goods` tells what was in them are empty, and their delivery lines say so."""
    if goods:
        tx.post(SQL.unpack_parcels, rows=len(goods), ids=list(goods))
        _pack(tx, [(line, -quantity) for parts in goods.values() for line, quantity in parts.items()])


def write_parcel_changes(tx: Tx, *, heads: Sequence[ParcelHead]) -> None:
    """The parcels, locked by the caller, read as these heads do."""
    if heads:
        tx.post(SQL.change_parcels, rows=len(heads), **_columns(heads))


def _pack(tx: Tx, steps: Iterable[tuple[int, Decimal]]) -> None:
    sums: dict[int, Decimal] = {}
    for line, quantity in steps:
        sums[line] = sums.get(line, Decimal(0)) + quantity
    ids = sorted(sums)
    tx.post(SQL.pack_delivery_lines, rows=len(ids), ids=ids, quantities=[sums[id] for id in ids])


def _columns(heads: Sequence[ParcelHead]) -> dict[str, list[object]]:
    return {
        "ids": [head.id for head in heads],
        "carriers": [head.carrier for head in heads],
        "trackings": [head.tracking for head in heads],
        "weights": [head.weight for head in heads],
        "lengths": [head.length for head in heads],
        "widths": [head.width for head in heads],
        "heights": [head.height for head in heads],
    }

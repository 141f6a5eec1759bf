"""What the steps of a transfer share: which of a set may be taken, in whose eyes, and how they are told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Protocol, TypeVar

from huotong.catalog.public import ask_products
from huotong.inventory.contracts import StockSite
from huotong.inventory.contracts.transferring import (
    TRANSFER,
    TRANSFER_LINE,
    MadeTransfer,
    ReceivedLine,
    ShippedLine,
    TransferStatus,
)
from huotong.inventory.errors import (
    BeforeStep,
    InsufficientStock,
    NotThereYet,
    WrongTransferStatus,
)
from huotong.inventory.posting.sites import stock_site
from huotong.inventory.posting.transfers import TransferHead, TransferLine, lock_transfers
from huotong.inventory.rules.transfers import MOVES
from huotong.kernel.errors import HuotongError, Malformed, NotFound
from huotong.kernel.results import in_request_order
from huotong.kernel.tx import Tx
from huotong.network.public import business_day, read_network


class OfTransfer(Protocol):
    """An item of a command on transfers."""

    @property
    def id(self) -> int:
        """The transfer's id."""


Item = TypeVar("Item", bound=OfTransfer)
Seen = Callable[[Tx, TransferHead], bool]


def seen_by_sender(tx: Tx, head: TransferHead) -> bool:
    """Whether the actor may see the site that sends."""
    return tx.actor.sees_org_unit(head.org_unit_id)


def seen_by_receiver(tx: Tx, head: TransferHead) -> bool:
    """Whether the actor may see the site that receives."""
    return tx.actor.sees_org_unit(head.to_org_unit_id)


def seen_by_both(tx: Tx, head: TransferHead) -> bool:
    """Whether the actor may see both ends: no end settles alone what got lost between them."""
    return seen_by_sender(tx, head) and seen_by_receiver(tx, head)


class Transfers:
    """The transfers of a command under lock, and why some of them are refused so far."""

    def __init__(self, tx: Tx, *, name: str, ids: Sequence[int], seen: Seen) -> None:
        self._tx = tx
        self.ids = list(ids)
        network = read_network(tx)
        locked = lock_transfers(tx, ids=ids)
        self.heads = locked.heads
        self.lines = locked.lines
        self.network = network.value
        self.refused: dict[int, HuotongError] = {}
        for id in self.ids:
            head = self.heads.get(id)
            if head is None or not seen(tx, head):
                self.refused[id] = NotFound(kind=TRANSFER, id=str(id))
            elif head.status not in MOVES[name]:
                self.refused[id] = wrong_status(head, head.status)

    def open(self, items: Sequence[Item]) -> dict[int, tuple[str, Item]]:
        """The first item of each transfer that is not refused, with the item's path, by transfer."""
        found: dict[int, tuple[str, Item]] = {}
        for no, item in enumerate(items):
            if item.id not in self.refused:
                found.setdefault(item.id, (self._tx.path("transfers", no), item))
        return found

    def sender(self, id: int) -> StockSite:
        """The site that sends."""
        return stock_site(self.network, self.heads[id].from_site_id)

    def receiver(self, id: int) -> StockSite:
        """The site that receives."""
        return stock_site(self.network, self.heads[id].to_site_id)

    def day(self, id: int, given: date | None) -> date:
        """The day given, or today for the company."""
        company = self.network.companies[self.heads[id].company_id]
        return given or business_day(company=company, at=self._tx.now)

    def too_early(self, id: int, on: date, *, last: date | None, path: str) -> BeforeStep | None:
        """BeforeStep for a day before that of an earlier step."""
        if last is None or on >= last:
            return None
        return BeforeStep(f"{path}.on", "before_step", self.heads[id].number, last)

    def in_words(self) -> None:
        """Refusals of stock name product and site in place of ids."""
        short = [one for one in self.refused.values() if isinstance(one, InsufficientStock | NotThereYet)]
        if short:
            found = ask_products(self._tx, ids=sorted({error.product_id for error in short}))
            skus = {row[0]: row[1] for row in found.rows}
            for error in short:
                error.product = skus[error.product_id]
                error.site = self.network.sites[error.site_id].name

    def answers(self, states: Mapping[int, TransferStatus]) -> list[MadeTransfer | HuotongError]:
        """One answer per item: the transfers that came to a state, and the refusals."""
        for id, status in states.items():
            self._tell(id, status)
        done = {id: MadeTransfer(id, self.heads[id].number, status) for id, status in states.items()}
        return in_request_order(
            self.ids,
            done=done,
            refused=self.refused,
            again=lambda id: wrong_status(self.heads[id], states[id]),
        )

    def _tell(self, id: int, status: TransferStatus) -> None:
        head = self.heads[id]
        before = {"status": head.status.name.lower()}
        self._tx.audit(kind=TRANSFER, id=id, before=before, after={"status": status.name.lower()})
        self._tx.emit(
            f"inventory.transfer_{status.name.lower()}",
            kind=TRANSFER,
            id=id,
            companies=(head.company_id,),
            org_units=(head.org_unit_id, head.to_org_unit_id),
            sites=(head.from_site_id, head.to_site_id),
        )


def wrong_status(head: TransferHead, status: TransferStatus) -> WrongTransferStatus:
    """The refusal of a step that the state does not allow."""
    return WrongTransferStatus(head.number, status.name.lower())


def quantities_by_line(
    named: Sequence[ReceivedLine | ShippedLine], lines: Sequence[TransferLine], *, path: str
) -> dict[int, Decimal] | HuotongError:
    """The quantities by line; NotFound for a line of another transfer, Malformed for one named twice."""
    known = {line.id for line in lines}
    found: dict[int, Decimal] = {}
    for no, one in enumerate(named):
        if one.line_id not in known:
            return NotFound(kind=TRANSFER_LINE, id=str(one.line_id))
        if one.line_id in found:
            return Malformed(field=f"{path}.lines.{no}.line_id", reason="twice")
        found[one.line_id] = one.quantity
    return found

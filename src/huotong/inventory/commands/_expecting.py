"""What the steps of an expected receipt share: which of a set may be taken, and how they are told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from huotong.inventory.contracts.expecting import EXPECTED, MadeExpectedReceipt
from huotong.inventory.errors import NothingExpected
from huotong.inventory.posting.expecting import Expected, ExpectedReceipts
from huotong.inventory.posting.supplying import lock_expected
from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.results import in_request_order
from huotong.kernel.tx import Tx
from huotong.network.contracts import Network
from huotong.network.public import read_network


class Expecting:
    """The expected receipts of a command under lock, and why some of them are refused so far.

    Refused is one at a site outside the actor's scope, and one of which nothing is to come any more.
    """

    def __init__(self, tx: Tx, *, ids: Sequence[int]) -> None:
        self._tx = tx
        self._ids = list(ids)
        network = read_network(tx)
        self.receipts: ExpectedReceipts = lock_expected(tx, ids=ids)
        self.before: Mapping[int, Expected] = dict(self.receipts.by_id)
        self._network: Network = network.value
        self.refused: dict[int, HuotongError] = {}
        for id in self._ids:
            one = self.before.get(id)
            if one is None or not tx.actor.sees_org_unit(self._network.sites[one.site_id].org_unit_id):
                self.refused[id] = NotFound(kind=EXPECTED, id=str(id))
            elif not one.open:
                self.refused[id] = NothingExpected(one.number)

    def answers(self, *, step: str) -> list[MadeExpectedReceipt | HuotongError]:
        """What was decided is written and told; one answer per item."""
        for one in self.receipts.write():
            tell(
                self._tx,
                self._network,
                id=one.id,
                site_id=one.site_id,
                step=step,
                before=_told(self.before[one.id]),
                after=_told(one),
            )
        done = {
            id: MadeExpectedReceipt(id, one.number, one.version + (one != self.before[id]), one.open)
            for id, one in self.receipts.by_id.items()
        }
        return in_request_order(
            self._ids,
            done=done,
            refused=self.refused,
            again=lambda id: NothingExpected(self.before[id].number),
        )


def tell(
    tx: Tx,
    network: Network,
    *,
    id: int,
    site_id: int,
    step: str,
    after: dict[str, Any],
    before: dict[str, Any] | None = None,
) -> None:
    """The step goes into the audit and out as news."""
    site = network.sites[site_id]
    tx.audit(kind=EXPECTED, id=id, before=before, after=after)
    tx.emit(
        f"inventory.expected_receipt_{step}",
        kind=EXPECTED,
        id=id,
        companies=(site.company_id,),
        org_units=(site.org_unit_id,),
        sites=(site_id,),
    )


def _told(one: Expected) -> dict[str, Any]:
    return {"expected_on": one.expected_on, "open": one.open}

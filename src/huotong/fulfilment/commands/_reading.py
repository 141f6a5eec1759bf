"""What the commands on deliveries share: which of a set may be served, and how the set is answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

from huotong.fulfilment.contracts import DELIVERY, DeliveryStatus
from huotong.fulfilment.errors import WrongDeliveryStatus
from huotong.fulfilment.posting import DeliveryHead
from huotong.fulfilment.rules.states import AT_SITE, MOVES
from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.results import in_request_order
from huotong.kernel.tx import Tx
from huotong.network.public import read_network

O = TypeVar("O")  # noqa: E741  # the outcome of one delivery


class OfDelivery(Protocol):
    """An item of a command on deliveries."""

    @property
    def id(self) -> int:
        """The delivery's id."""


Item = TypeVar("Item", bound=OfDelivery)


def first_of_each(items: Sequence[Item]) -> dict[int, Item]:
    """The first item of each delivery, in request order."""
    found: dict[int, Item] = {}
    for item in items:
        found.setdefault(item.id, item)
    return found


class AtSite(Protocol):
    """A document that belongs to an order's org unit and goes through a site."""

    @property
    def id(self) -> int:
        """The document's id."""

    @property
    def org_unit_id(self) -> int:
        """The unit of its order."""

    @property
    def site_id(self) -> int:
        """The site that its goods leave or enter."""


def unseen(tx: Tx, *, command_name: str, heads: Iterable[AtSite]) -> set[int]:
    """The documents that are not there for the actor: he sees neither the order's unit nor, for work at
    the site, the site's. Costs nothing when he sees all orders' units.
    """
    foreign = [head for head in heads if not tx.actor.sees_org_unit(head.org_unit_id)]
    if not foreign or command_name not in AT_SITE:
        return {head.id for head in foreign}
    sites = read_network(tx).value.sites
    return {head.id for head in foreign if not tx.actor.sees_org_unit(sites[head.site_id].org_unit_id)}


def refusals(
    tx: Tx, *, command_name: str, ids: Iterable[int], heads: Mapping[int, DeliveryHead]
) -> dict[int, HuotongError]:
    """Why deliveries may not be served: absent, out of scope, or in a state that does not allow the step."""
    found: dict[int, HuotongError] = {}
    hidden = unseen(tx, command_name=command_name, heads=heads.values())
    for id in ids:
        head = heads.get(id)
        if head is None or id in hidden:
            found[id] = NotFound(kind=DELIVERY, id=str(id))
        elif head.status not in MOVES[command_name]:
            found[id] = wrong_status(head, head.status)
    return found


def wrong_status(head: DeliveryHead, status: DeliveryStatus) -> WrongDeliveryStatus:
    """The refusal of a step that the state does not allow."""
    return WrongDeliveryStatus(delivery=head.number, status_name=status.name.lower())


def answers(
    ids: Sequence[int],
    *,
    done: Mapping[int, O],
    refused: Mapping[int, HuotongError],
    heads: Mapping[int, DeliveryHead],
    status: DeliveryStatus,
) -> list[O | HuotongError]:
    """One answer per id; a delivery named twice is served once and then found in its new `status`."""
    return in_request_order(ids, done=done, refused=refused, again=lambda id: wrong_status(heads[id], status))

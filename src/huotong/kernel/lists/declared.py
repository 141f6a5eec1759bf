"""The lists that are served, by their address: what is kept of a list names it so."""

from __future__ import annotations

from huotong.kernel.actor import Actor
from huotong.kernel.errors import NotFound
from huotong.kernel.lists.definition import ListDefinition

_served: dict[str, ListDefinition] = {}


def declare_list(address: str, definition: ListDefinition) -> None:
    """The list is served below this address from now on. Called by the router."""
    _served[address.strip("/")] = definition


def list_at(address: str, *, actor: Actor) -> ListDefinition:
    """The list at the address ("sales/orders"), as the actor may read it.

    Raises NotFound where there is none, Forbidden without its permission.
    """
    definition = _served.get(address)
    if definition is None:
        raise NotFound(kind="list", id=address)
    actor.require(definition.permission)
    return definition.seen_by(actor)

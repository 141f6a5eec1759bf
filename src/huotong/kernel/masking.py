"""Fields that a reader sees with a permission of their own only, such as what goods cost.

A contract declares the permission beside the field, a list beside the column (`Column.needs`):

    amount: Annotated[Amount | None, Needs("inventory.read_values")]

What a query shows and a command answers goes through `masked`: without the permission the field is None.
A list has no such column then, to show, to sort by or to filter. So a masked value is told nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar, get_args, get_type_hints

from huotong.kernel.actor import Actor

C = TypeVar("C")


@dataclass(frozen=True, slots=True)
class Needs:
    """Stands in a field's annotation: who lacks the permission reads None there."""

    permission: str


def masked(contract: C, *, actor: Actor) -> C:
    """The contract as the actor may read it, parts of it included; the very same when nothing is hidden."""
    if all(actor.may(permission) for permission in permissions_of(type(contract))):
        return contract
    found: C = _hide(contract, actor)
    return found


_Plan = tuple[tuple[str, str | None, tuple[type[Any], ...]], ...]
_needed: dict[type[Any], frozenset[str]] = {}
_plans: dict[type[Any], _Plan] = {}


def permissions_of(kind: type[Any]) -> frozenset[str]:
    """The permissions that the fields of a contract and of its parts need."""
    if kind not in _needed:
        _needed[kind] = _permissions(kind)
    return _needed[kind]


def _permissions(kind: type[Any]) -> frozenset[str]:
    found: set[str] = set()
    for _, permission, parts in _plan(kind):
        if permission is not None:
            found.add(permission)
        for part in parts:
            found |= permissions_of(part)
    return frozenset(found)


def _hide(value: Any, actor: Actor) -> Any:
    if isinstance(value, tuple):
        return tuple(_hide(one, actor) for one in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed: dict[str, Any] = {}
    for name, permission, parts in _plan(type(value)):
        if permission is not None and not actor.may(permission):
            changed[name] = None
        elif any(permissions_of(part) for part in parts):
            changed[name] = _hide(getattr(value, name), actor)
    return replace(value, **changed) if changed else value


def _plan(kind: type[Any]) -> _Plan:
    """Of each field its name, the permission it needs, and the contracts that may stand in it."""
    if kind not in _plans:
        _plans[kind] = _made_plan(kind)
    return _plans[kind]


def _made_plan(kind: type[Any]) -> _Plan:
    if not is_dataclass(kind):
        return ()
    hints = get_type_hints(kind, include_extras=True)
    return tuple(
        (field.name, _needs(hints[field.name]), tuple(_contracts(hints[field.name])))
        for field in fields(kind)
    )


def _needs(hint: Any) -> str | None:
    return next((one.permission for one in getattr(hint, "__metadata__", ()) if isinstance(one, Needs)), None)


def _contracts(hint: Any) -> Iterator[type[Any]]:
    if isinstance(hint, type) and is_dataclass(hint):
        yield hint
    for part in get_args(hint):
        yield from _contracts(part)

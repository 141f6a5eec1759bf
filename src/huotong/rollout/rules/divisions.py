"""The divisions of China as places to ship to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from huotong.kernel.divisions import NOT_A_PLACE, Division


def districts_of(divisions: Iterable[Division], *, provinces: Iterable[str]) -> tuple[Division, ...]:
    """The districts in these provinces to which goods can go, by code."""
    wanted = set(provinces)
    found = [one for one in divisions if one.can_be_shipped_to and one.code[:2] in wanted]
    return tuple(sorted(found, key=lambda one: one.code))


def full_name(code: str, divisions: Mapping[str, Division]) -> str:
    """Province, city and district in one, as an address begins; headings of lists are left out."""
    names: list[str] = []
    at: Division | None = divisions[code]
    while at is not None:
        if at.latitude is not None and at.name != NOT_A_PLACE:
            names.insert(0, at.name)
        at = divisions.get(at.parent_code)
    return "".join(names)

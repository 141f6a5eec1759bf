"""The dated tree: who is above whom on which days, and whether somebody would be above himself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from huotong.kernel.values import DATE_MIN
from huotong.network.contracts import ClosureRow, OrgLinkPeriod

ONE_DAY = timedelta(days=1)


class Cycle(ValueError):
    """Walking up from a unit one comes back to a unit on the way; `on` is a day when that is so."""

    def __init__(self, *, link: OrgLinkPeriod, on: date) -> None:
        super().__init__(f"{link.child_id} below {link.parent_id} on {on}")
        self.link = link
        self.on = on


def earlier_end(one: date | None, other: date | None) -> date | None:
    """The earlier of two last days; None is without end."""
    if one is None or other is None:
        return other if one is None else one
    return min(one, other)


def closure_of(unit_id: int, *, links_up: dict[int, list[OrgLinkPeriod]]) -> list[ClosureRow]:
    """The unit itself on all days and each unit above it on the days it is so; raises Cycle."""
    rows = [ClosureRow(unit_id, unit_id, 0, DATE_MIN, None)]
    ways = [(rows[0], frozenset({unit_id}))]
    while ways:
        row, passed = ways.pop()
        for link in links_up.get(row.ancestor_id, ()):
            first = max(row.valid_from, link.valid_from)
            last = earlier_end(row.valid_to, link.valid_to)
            if last is not None and last < first:
                continue
            if link.parent_id in passed:
                raise Cycle(link=link, on=first)
            above = ClosureRow(link.parent_id, unit_id, row.depth + 1, first, last)
            rows.append(above)
            ways.append((above, passed | {link.parent_id}))
    return rows


def by_child(links: Iterable[OrgLinkPeriod]) -> dict[int, list[OrgLinkPeriod]]:
    """The links upwards from each unit."""
    found: dict[int, list[OrgLinkPeriod]] = defaultdict(list)
    for link in links:
        found[link.child_id].append(link)
    return found


def with_all_below(unit_ids: Iterable[int], *, links: Iterable[OrgLinkPeriod]) -> list[int]:
    """The units and all that ever hang below them, in id order."""
    children: dict[int, list[int]] = defaultdict(list)
    for link in links:
        children[link.parent_id].append(link.child_id)
    found: set[int] = set()
    waiting = list(unit_ids)
    while waiting:
        unit = waiting.pop()
        if unit not in found:
            found.add(unit)
            waiting.extend(children[unit])
    return sorted(found)


def after_merger(
    links: Iterable[OrgLinkPeriod], *, from_id: int, into_id: int, valid_from: date
) -> dict[OrgLinkPeriod, list[OrgLinkPeriod]]:
    """The links to a unit's children that change hands on a day, each with those recorded in its place.

    Days before stay as they were; a child that leaves later leaves the new parent then.
    """
    found = {}
    for link in links:
        if link.parent_id == from_id and (link.valid_to is None or link.valid_to >= valid_from):
            first = max(link.valid_from, valid_from)
            kept = [replace(link, valid_to=valid_from - ONE_DAY)] if link.valid_from < valid_from else []
            found[link] = [*kept, OrgLinkPeriod(link.child_id, into_id, first, link.valid_to)]
    return found


def after_move(
    present: Sequence[OrgLinkPeriod], *, child_id: int, parent_id: int, valid_from: date
) -> tuple[list[OrgLinkPeriod], list[OrgLinkPeriod]]:
    """The child's links that end with the move, and those recorded in their place.

    A link that began before is recorded anew up to the day before; links that begin later fall away.
    """
    ended = [link for link in present if link.valid_to is None or link.valid_to >= valid_from]
    recorded = [
        OrgLinkPeriod(child_id, link.parent_id, link.valid_from, valid_from - ONE_DAY)
        for link in ended
        if link.valid_from < valid_from
    ]
    return ended, [*recorded, OrgLinkPeriod(child_id, parent_id, valid_from, None)]

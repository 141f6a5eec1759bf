"""Makes actors: a member's permissions and scope as they are now, at most a second old."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime
from typing import NamedTuple

from huotong.access.errors import NotAMember
from huotong.access.locks import SQL
from huotong.access.rules.ready_roles import permissions_of_ready
from huotong.kernel.actor import EVERYTHING, Actor, Locale
from huotong.kernel.db.reading import fetch, fetch_all

CHECK_SECONDS = 0.5
KEPT_SECONDS = 30
KEPT_MAX = 20_000
Versions = tuple[str, ...]
_Place = tuple[int, int, int, Locale]


class _Kept(NamedTuple):
    versions: Versions
    made_at: float
    actor: Actor


class _Seen(NamedTuple):
    versions: Versions
    read_at: float


_kept: dict[_Place, _Kept] = {}
_seen: dict[int, _Seen] = {}
_guard = threading.Lock()


def actor_for(*, user_id: int, book_id: int, client_id: int = 0, locale: Locale = "en") -> Actor:
    """The user as he may act and see in the book now; what changed more than a second ago is in it.

    Raises NotAMember when the book has no living member of this user.
    """
    place = (user_id, book_id, client_id, locale)
    now = time.monotonic()
    versions = _versions(book_id, now)
    kept = _kept.get(place)
    if kept is not None and kept.versions == versions and now - kept.made_at < KEPT_SECONDS:
        return kept.actor
    actor = _make(user_id=user_id, book_id=book_id, client_id=client_id, locale=locale)
    if len(_kept) >= KEPT_MAX:
        _kept.clear()
    _kept[place] = _Kept(versions, now, actor)
    return actor


def system_actor(*, book_id: int) -> Actor:
    """Whoever sets a book up: no member, all permissions, everything that is in the book now."""
    blank = _bare(book_id)
    everything = _Scope.of_book(blank)
    return Actor(0, 0, book_id, frozenset({EVERYTHING}), everything.org_units, everything.companies)


class _Scope(NamedTuple):
    org_units: tuple[int, ...]
    companies: tuple[int, ...]

    @staticmethod
    def of_book(actor: Actor) -> _Scope:
        units, companies = fetch_all((SQL.all_org_units, {}), (SQL.all_companies, {}), actor=actor)
        return _Scope(_sorted(units), _sorted(companies))


def _versions(book_id: int, now: float) -> Versions:
    seen = _seen.get(book_id)
    if seen is None or now - seen.read_at >= CHECK_SECONDS:
        with _guard:
            seen = _seen.get(book_id)
            if seen is None or now - seen.read_at >= CHECK_SECONDS:
                found = tuple(version for (version,) in fetch(SQL.versions, actor=_bare(book_id)))
                seen = _seen[book_id] = _Seen(found, now)
    return seen.versions


def _make(*, user_id: int, book_id: int, client_id: int, locale: Locale) -> Actor:
    asked = {"user": user_id}
    dated = {"user": user_id, "now": datetime.now(UTC)}
    member, permissions, ready, units, companies = fetch_all(
        (SQL.find_member, asked),
        (SQL.permissions, asked),
        (SQL.ready_roles, asked),
        (SQL.org_units, dated),
        (SQL.companies, dated),
        actor=_bare(book_id),
    )
    if not member:
        raise NotAMember
    return Actor(
        user_id=user_id,
        member_id=member[0][0],
        book_id=book_id,
        permissions=frozenset(permission for (permission,) in permissions)
        | permissions_of_ready(frozenset(code for (code,) in ready)),
        org_unit_ids=_sorted(units),
        company_ids=_sorted(companies),
        client_id=client_id,
        locale=locale,
    )


def _sorted(rows: list[tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(sorted(id for (id,) in rows))


def _bare(book_id: int) -> Actor:
    """The book alone: for the statements that find out what somebody may see."""
    return Actor(0, 0, book_id, frozenset(), (), ())

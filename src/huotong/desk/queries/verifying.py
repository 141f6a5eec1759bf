"""The verify page: every ledger recomputed and compared; nothing is locked and nothing changed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from huotong.desk.contracts import Invariant, InvariantResult, Invariants, Verification
from huotong.kernel import verify as ledgers
from huotong.kernel.actor import Actor, Locale
from huotong.kernel.texts import catalogue

VERIFY = "desk.verify"


def list_invariants(*, actor: Actor) -> Invariants:
    """What is verified, in the actor's language."""
    actor.require(VERIFY)
    return Invariants(
        tuple(
            Invariant(one.name, one.app, _promise(one.name, one.statement.promise, actor.locale))
            for one in ledgers.registered()
        )
    )


def verify(*, actor: Actor) -> Verification:
    """All invariants of the actor's book, also beyond his scope: the permission is for who answers for it."""
    actor.require(VERIFY)
    started = datetime.now(UTC)
    found = ledgers.run(book_id=actor.book_id)
    results = tuple(
        InvariantResult(
            one.name,
            "broken" if one.differences else "holds",
            one.differences,
            _told(one.first),
            round(one.seconds * 1000),
        )
        for one in found
    )
    return Verification(started, sum(result.differences for result in results), results)


def _promise(name: str, promise: str, locale: Locale) -> str:
    return catalogue(locale).get("invariants", {}).get(name, promise)


def _told(first: dict[str, Any] | None) -> str | None:
    """A differing row in one line: "site_id 7, on_hand 5, expected 4"."""
    if first is None:
        return None
    return ", ".join(f"{name} {'–' if value is None else value}" for name, value in first.items())

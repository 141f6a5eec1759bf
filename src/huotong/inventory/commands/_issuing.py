"""Goods issued by hand: what becomes of each item of a set."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from huotong.inventory.commands._known import Known
from huotong.inventory.contracts import Issue, Issued
from huotong.inventory.errors import NotThereYet
from huotong.inventory.locks import LockedStock
from huotong.kernel.errors import HuotongError
from huotong.kernel.tx import Tx
from huotong.ledger.public import prepare_posting

Done = TypeVar("Done")


def post_by_hand(
    tx: Tx,
    known: Known,
    asked: Sequence[Issue | HuotongError],
    *,
    items: str,
    day: str,
    lock: Callable[..., LockedStock],
    post: Callable[..., list[Issued | HuotongError]],
    done: Callable[[Tx, Issue, Issued], Done],
) -> list[Done | HuotongError]:
    """The issues are posted or refused, in order; what was refused before stays so, in its place.

    `items` is the field of the set and `day` that of an item's day, named when the goods were not there yet.
    """
    wanted = [one for one in asked if isinstance(one, Issue)]
    if not wanted:
        return [one for one in asked if isinstance(one, HuotongError)]
    locked = lock(tx, issues=wanted)
    posting = prepare_posting(tx, days={(one.site.company_id, one.posted_on) for one in wanted})
    results = iter(post(tx, posting=posting, locked=locked, issues=wanted))
    answers: list[Done | HuotongError] = []
    for place, one in enumerate(asked):
        if isinstance(one, HuotongError):
            answers.append(one)
            continue
        result = next(results)
        if isinstance(result, Issued):
            answers.append(done(tx, one, result))
            continue
        if isinstance(result, NotThereYet):
            result.field = f"{tx.path(items, place)}.{day}"
        answers.append(known.in_words(result))
    return answers

"""Codes within one set."""

from __future__ import annotations

from collections.abc import Iterable

from huotong.kernel.values import code_key
from huotong.network.errors import CodeTaken


def refuse_taken(kind: str, codes: Iterable[str], *, taken: Iterable[str]) -> list[str]:
    """The keys of the codes, in order; raises CodeTaken for one whose key is taken or stands twice."""
    seen = set(taken)
    keys = []
    for code in codes:
        key = code_key(code)
        if key in seen:
            raise CodeTaken(kind=kind, given=code)
        seen.add(key)
        keys.append(key)
    return keys

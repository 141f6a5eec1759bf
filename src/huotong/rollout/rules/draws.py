"""Draws that come out the same on every machine and in every order: by hashing what they are for."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TypeVar

SEED = "huotong-demo-1"
T = TypeVar("T")


def draw(what: str, *, below: int) -> int:
    """A whole number from 0 to below − 1 that belongs to these words."""
    digest = hashlib.blake2b(f"{SEED}:{what}".encode(), digest_size=8).digest()
    return int.from_bytes(digest) % below


def pick(what: str, choices: Sequence[T]) -> T:
    """The one of the choices that belongs to these words."""
    return choices[draw(what, below=len(choices))]

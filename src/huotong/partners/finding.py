"""What of partners is found by words."""

from __future__ import annotations

from typing import Any

from huotong.kernel.actor import Actor
from huotong.kernel.finding import SHOWN, Found, MasterKind, Read
from huotong.kernel.scope import scope_of
from huotong.kernel.values import code_key
from huotong.kernel.words import asked_grams, asked_words
from huotong.partners.posting import SQL
from huotong.partners.queries import PARTNERS


def _ask(actor: Actor, words: str) -> Read:
    asked = asked_words(words)
    return SQL.find_partners, {
        "asked": asked,
        "grams": asked_grams(asked),
        "key": code_key(words),
        "most": SHOWN,
        "scope_org_units": scope_of(actor)["scope_org_units"],
    }


def _tell(row: tuple[Any, ...]) -> Found:
    return Found("partner", *row)


PARTNERS_FOUND = (MasterKind(PARTNERS.permission, _ask, _tell),)

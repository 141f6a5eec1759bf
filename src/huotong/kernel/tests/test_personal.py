"""Personal data in the log: unreadable without the person's key, and for ever once that is destroyed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import psycopg

from huotong.kernel.command import command
from huotong.kernel.personal import forget_person, read_personal, seal_personal
from huotong.kernel.testing.cluster import TestDatabase
from huotong.kernel.tests.test_seal import ACTOR
from huotong.kernel.tx import Tx

FACTS = {"email": "jon@example.com", "phone": "13800000000"}


@dataclass(frozen=True, slots=True)
class Sealed:
    token: str
    read: str


def _note(tx: Tx, items: Sequence[int]) -> Sequence[Sealed]:
    tokens = seal_personal(tx, subject_kind="partner", values=[(id, FACTS) for id in items])
    for id, token in zip(items, tokens, strict=True):
        tx.audit(kind="partner", id=id, after=token)
    read = read_personal(tx, subject_kind="partner", subject_id=items[0], token=tokens[0]["personal"])
    return [Sealed(token["personal"], str(read)) for token in tokens]


def _forget(tx: Tx, items: Sequence[tuple[int, str]]) -> Sequence[Sealed]:
    for id, _ in items:
        forget_person(tx, subject_kind="partner", subject_id=id)
    id, token = items[0]
    return [Sealed(token, str(read_personal(tx, subject_kind="partner", subject_id=id, token=token)))]


note = command("test.note", outcome=Sealed)(_note)
forget = command("test.forget", outcome=Sealed)(_forget)


def test_the_log_holds_no_plain_personal_field_and_forgetting_is_final(own_database: TestDatabase) -> None:
    first = note(actor=ACTOR, items=[11, 12]).done
    assert first[0].read == str(FACTS)
    again = note(actor=ACTOR, items=[11]).done
    assert again[0].token != first[0].token
    with psycopg.connect(own_database.superuser.conninfo(), options="-c search_path=business") as read:
        logged = read.execute("SELECT string_agg(changes::text, '') FROM command_log").fetchone()
        keys = read.execute("SELECT count(*), count(secret) FROM person_key").fetchone()
    assert logged is not None
    assert "example.com" not in logged[0]
    assert keys == (2, 2)
    assert forget(actor=ACTOR, items=[(11, first[0].token)]).done[0].read == "None"

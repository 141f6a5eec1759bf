"""Personal data in logs and snapshots: encrypted with the person's own key, forgotten by destroying it.

AES-256-GCM (NIST SP 800-38D). A person's key is itself wrapped with the installation's master key,
which lives in the data folder and never in the database.
"""

from __future__ import annotations

import base64
import os
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import orjson
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from huotong.kernel.db.sql import Statements
from huotong.kernel.ids import new_ids
from huotong.kernel.tx import Tx

SQL = Statements.beside(__file__)
_NONCE = 12


def _seal(key: bytes, plain: bytes) -> bytes:
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain, None)


def _open(key: bytes, sealed: bytes) -> bytes:
    return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], None)


@cache
def _master() -> bytes:
    """Derived from the installation's secret (HKDF, RFC 5869): whoever replaces that forgets every person."""
    derive = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"huotong personal data")
    return derive.derive(settings.SECRET_KEY.encode())


def seal_personal(
    tx: Tx, *, subject_kind: str, values: Sequence[tuple[int, Mapping[str, Any]]]
) -> list[dict[str, str]]:
    """Each subject's fields as one opaque token under "personal", readable while its key exists.

    Subjects without a key get one in this transaction: one read and at most one insert for the set.
    """
    subjects = sorted({subject for subject, _ in values})
    known = {
        subject: _open(_master(), wrapped)
        for subject, wrapped in tx.ask(SQL.person_keys, kind=subject_kind, subjects=subjects).rows
        if wrapped is not None
    }
    fresh = {subject: AESGCM.generate_key(256) for subject in subjects if subject not in known}
    if fresh:
        tx.post(
            SQL.add_person_keys,
            rows=len(fresh),
            ids=new_ids(len(fresh)),
            kind=subject_kind,
            subjects=list(fresh),
            secrets=[_seal(_master(), key) for key in fresh.values()],
            at=tx.now,
        )
    keys = known | fresh
    return [
        {"personal": base64.b64encode(_seal(keys[subject], orjson.dumps(dict(fields), default=str))).decode()}
        for subject, fields in values
    ]


def read_personal(tx: Tx, *, subject_kind: str, subject_id: int, token: str) -> dict[str, Any] | None:
    """The fields behind a token, or None when the person's key was destroyed."""
    row = tx.ask(SQL.person_keys, kind=subject_kind, subjects=[subject_id]).one()
    return open_personal(None if row is None else row[1], token)


def open_personal(wrapped: bytes | None, token: str) -> dict[str, Any] | None:
    """The fields behind a token by the person's wrapped key; None when the key was destroyed."""
    if wrapped is None:
        return None
    try:
        found: dict[str, Any] = orjson.loads(_open(_open(_master(), wrapped), base64.b64decode(token)))
    except InvalidTag:
        return None
    return found


def forget_person(tx: Tx, *, subject_kind: str, subject_id: int) -> None:
    """The person's key is destroyed: every token made with it is unreadable for ever."""
    forget_persons(tx, subject_kind=subject_kind, subject_ids=[subject_id])


def forget_persons(tx: Tx, *, subject_kind: str, subject_ids: Sequence[int]) -> None:
    """The persons' keys are destroyed; who has none, because nothing was kept of him, is left out."""
    tx.post(SQL.destroy_person_keys, kind=subject_kind, subjects=sorted(set(subject_ids)), at=tx.now)

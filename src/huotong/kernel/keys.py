"""Idempotency keys: UUIDv7 (RFC 9562), whose time says on which day the key lives."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from huotong.kernel.errors import Malformed

_PAST, _FUTURE = timedelta(days=7), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Key:
    """A key and the UTC day in it."""

    value: UUID
    on: date


def new_key() -> Key:
    """A key of this moment."""
    milliseconds = time.time_ns() // 1_000_000
    raw = bytearray(milliseconds.to_bytes(6, "big") + os.urandom(10))
    raw[6] = 0x70 | (raw[6] & 0x0F)
    raw[8] = 0x80 | (raw[8] & 0x3F)
    return Key(UUID(bytes=bytes(raw)), datetime.fromtimestamp(milliseconds / 1000, UTC).date())


def read_key(text: str, *, now: datetime) -> Key:
    """The key a client sent; raises Malformed when it is no UUIDv7 of the last 7 days or the next."""
    try:
        value = UUID(text)
    except ValueError as error:
        raise Malformed(field="Idempotency-Key", reason="uuid7") from error
    if value.version != 7 or str(value) != text.lower():
        raise Malformed(field="Idempotency-Key", reason="uuid7")
    made_at = datetime.fromtimestamp((value.int >> 80) / 1000, UTC)
    if not now - _PAST <= made_at <= now + _FUTURE:
        raise Malformed(field="Idempotency-Key", reason="key_date")
    return Key(value, made_at.date())

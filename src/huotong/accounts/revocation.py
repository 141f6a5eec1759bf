"""What processes cache about sign-in is dropped within a second of its end."""

from __future__ import annotations

import threading
import time

from django.db import connections
from django.db.models import F

from huotong.accounts.models import Revocation
from huotong.kernel.db.router import CONTROL_ALIAS
from huotong.kernel.db.sender import Call, sender_of
from huotong.kernel.db.sql import Statements

SQL = Statements.beside(__file__)
CHECK_SECONDS = 0.5


def revoke() -> None:
    """Every process looks users, sessions and tokens up again within a second of the commit."""
    Revocation.objects.filter(id=1).update(counter=F("counter") + 1)


class Watch:
    """The counter as this process last saw it, at most CHECK_SECONDS old."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counter = -1
        self._read_at = -CHECK_SECONDS

    def counter(self) -> int:
        """The counter, read anew when the last reading is too old."""
        now = time.monotonic()
        if now - self._read_at >= CHECK_SECONDS:
            with self._lock:
                if now - self._read_at >= CHECK_SECONDS:
                    self._counter = _read()
                    self._read_at = now
        return self._counter

    def age(self) -> None:
        """The next look reads the counter anew."""
        self._read_at = -CHECK_SECONDS


def _read() -> int:
    """By the sender, since every process asks twice a second: the ORM needs ten times its CPU."""
    connection = connections[CONTROL_ALIAS]
    connection.close_if_health_check_failed()
    ((counter,),) = sender_of(connection).run([Call(SQL.revocation_counter, {})])[0].rows
    return int(counter)


watch = Watch()

"""What processes cache about sign-in is dropped within a second of its end."""

from __future__ import annotations

import threading
import time

from django.db.models import F

from huotong.accounts.models import Revocation

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
                    self._counter = Revocation.objects.values_list("counter", flat=True).get(id=1)
                    self._read_at = now
        return self._counter

    def age(self) -> None:
        """The next look reads the counter anew."""
        self._read_at = -CHECK_SECONDS


watch = Watch()

"""A sleep that a signal handler may end."""

import contextlib
import os
import select

_ENOUGH = 65_536


class Alarm:
    """Sleeps until it is rung or time is up. Ringing is safe in a signal handler.

    An Event is not: a handler that interrupts the thread inside the Event's own lock waits for itself for
    ever. A byte in a pipe takes no lock.
    """

    def __init__(self) -> None:
        self._heard, self._rung = os.pipe()
        os.set_blocking(self._heard, False)
        os.set_blocking(self._rung, False)

    def ring(self) -> None:
        """The sleeper wakes, or does not fall asleep the next time; ringing often is ringing once."""
        with contextlib.suppress(BlockingIOError):
            os.write(self._rung, b".")

    def sleep(self, seconds: float) -> None:
        """Returns when it was rung since the last sleep, at the latest after so many seconds."""
        select.select([self._heard], [], [], seconds)
        with contextlib.suppress(BlockingIOError):
            os.read(self._heard, _ENOUGH)

    def close(self) -> None:
        """It is rung no more."""
        os.close(self._heard)
        os.close(self._rung)

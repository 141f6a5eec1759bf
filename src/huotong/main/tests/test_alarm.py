"""A sleep that signals end."""

import signal
import time
from collections.abc import Iterator

import pytest

from huotong.main.alarm import Alarm


@pytest.fixture
def alarm() -> Iterator[Alarm]:
    made = Alarm()
    yield made
    made.close()


def test_ringing_ends_one_sleep(alarm: Alarm) -> None:
    for _ in range(200_000):
        alarm.ring()  # more than the pipe holds
    begun = time.monotonic()
    for _ in range(10):
        alarm.sleep(30.0)
        if time.monotonic() - begun > 20:
            break
        alarm.ring()
    alarm.sleep(30.0)
    assert time.monotonic() - begun < 20
    slept = time.monotonic()
    alarm.sleep(0.05)
    assert time.monotonic() - slept >= 0.05


def test_a_storm_of_signals_does_not_lock_the_sleeper_up(alarm: Alarm) -> None:
    rung = []

    def ring(number: int, frame: object) -> None:
        rung.append(number)
        alarm.ring()

    before = signal.signal(signal.SIGALRM, ring)
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.0001, 0.0001)
        for _ in range(20_000):
            alarm.sleep(0.0)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert len(rung) > 10

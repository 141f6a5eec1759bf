"""The clock of commands, which a test may stop and set."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

import pytest

COMMANDS = "kernel.command"


class Clock(datetime):
    """Stands at `moment` (with zone) until a test moves it on."""

    moment: ClassVar[datetime]

    @classmethod
    def now(cls, tz: Any = None) -> Any:
        return cls.moment.astimezone(tz)


def stop_clock(monkeypatch: pytest.MonkeyPatch, at: datetime, *modules: str) -> None:
    """For commands, and further modules of huotong, it is that moment until the test ends."""
    monkeypatch.setattr(Clock, "moment", at, raising=False)
    for module in (COMMANDS, *modules):
        monkeypatch.setattr(f"huotong.{module}.datetime", Clock)

"""What the command line says, in the reader's language."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TextIO

from huotong.kernel.actor import Locale
from huotong.kernel.texts import text


def locale_of(*, asked: str | None, environment: Mapping[str, str] = os.environ) -> Locale:
    """The language asked for, else by LC_ALL, LC_MESSAGES or LANG; English when that is not Chinese."""
    told = (environment.get(name) for name in ("HUOTONG_LANG", "LC_ALL", "LC_MESSAGES", "LANG"))
    chosen = asked or next((value for value in told if value), "en")
    return "zh-CN" if chosen.lower().startswith("zh") else "en"


@dataclass(frozen=True, slots=True)
class Console:
    """Says texts by id: results on standard output, what happens meanwhile on standard error."""

    locale: Locale
    results: TextIO = field(default_factory=lambda: sys.stdout)

    def text(self, id: str, *, section: str = "cli", **facts: Any) -> str:
        """The text in the reader's language."""
        return text(section, id, locale=self.locale, **facts)

    def tell(self, id: str, **facts: Any) -> None:
        """A result, on standard output."""
        self.write(self.text(id, **facts))

    def note(self, id: str, **facts: Any) -> None:
        """Progress or a refusal, on standard error."""
        self.write(self.text(id, **facts), to=sys.stderr)

    def write(self, line: str, *, to: TextIO | None = None) -> None:
        """The line as it is."""
        stream = to or self.results
        stream.write(f"{line}\n")
        stream.flush()

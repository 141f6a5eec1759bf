"""What was found in files, in the reader's language."""

from __future__ import annotations

from huotong.intake.errors import Finding
from huotong.kernel.actor import Locale
from huotong.kernel.texts import text

SECTION = "findings"


def tell(finding: Finding, *, locale: Locale) -> str:
    """One line: file, row, column and reason."""
    reason = text(SECTION, finding.reason, locale=locale, value=finding.value, other=finding.other)
    place = "place" if finding.column else "place_row" if finding.row else "place_file"
    facts = {"file": finding.file, "row": finding.row, "column": finding.column, "reason": reason}
    return text(SECTION, place, locale=locale, **facts)

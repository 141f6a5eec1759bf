"""Comma-separated text as rows that know their number in the file."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from huotong.intake.errors import Finding
from huotong.intake.rules.fields import BadField

FIELD_LENGTH_MAX = 10_000
FINDINGS_MAX = 100
SHOWN_LENGTH = 60
Reader = Callable[[str], Any]


@dataclass(frozen=True, slots=True)
class Row:
    """The fields of one row, read, in the order of the columns asked for."""

    no: int
    values: tuple[Any, ...]


class Broken(Exception):
    """The text is no table with these columns; carries the finding."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.reason)
        self.finding = finding


def read_rows(text: str, *, file: str, columns: dict[str, Reader], findings: list[Finding]) -> Iterator[Row]:
    """Every row whose fields could all be read; what could not is added to the findings.

    Columns may stand in any order and others may be there. Lines end in LF, CRLF or CR; a row of nothing
    but blanks is left out. After 100 findings reading stops. Raises Broken for a header that lacks
    a column or has it twice, and for text that is cut inside quotes.
    """
    rows = numbered_rows(text, file=file)
    header = next(rows, None)
    if header is None:
        raise Broken(Finding(file, 0, "", "no_rows"))
    places = _places(header[1], file=file, columns=columns)
    width = len(header[1])
    found_any = False
    for no, fields in rows:
        found_any = True
        if len(fields) != width:
            findings.append(Finding(file, no, "", "field_count", str(len(fields)), str(width)))
        elif (row := _read(no, fields, places, file=file, findings=findings)) is not None:
            yield row
        if len(findings) >= FINDINGS_MAX:
            return
    if not found_any:
        raise Broken(Finding(file, 0, "", "no_rows"))


def shown(text: str, *, length: int = SHOWN_LENGTH) -> str:
    """The text as it may stand in a message: short, with what cannot be seen made visible."""
    visible = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in islice(text, length))
    return visible if len(text) <= length else f"{visible}…"


def numbered_rows(text: str, *, file: str) -> Iterator[tuple[int, list[str]]]:
    """Rows with their numbers as a spreadsheet counts them; a line break in quotes begins no row."""
    no = 0
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        no += 1
        try:
            fields = next(reader, None)
        except csv.Error as error:
            reason = "field_length" if "limit" in str(error) else "quotes"
            raise Broken(Finding(file, no, "", reason)) from error
        if fields is None:
            return
        if any(field.strip() for field in fields):
            yield no, fields


def _places(header: Sequence[str], *, file: str, columns: dict[str, Reader]) -> list[tuple[int, str, Reader]]:
    names = [name.strip() for name in header]
    for name in columns:
        if names.count(name) != 1:
            reason = "column_twice" if name in names else "column_missing"
            raise Broken(Finding(file, 1, name, reason, other=shown(", ".join(names))))
    return [(names.index(name), name, reader) for name, reader in columns.items()]


def _read(
    no: int,
    fields: Sequence[str],
    places: Sequence[tuple[int, str, Reader]],
    *,
    file: str,
    findings: list[Finding],
) -> Row | None:
    values = []
    for place, name, reader in places:
        field = fields[place]
        try:
            if len(field) > FIELD_LENGTH_MAX:
                raise BadField("too_long")
            values.append(reader(field))
        except BadField as error:
            findings.append(Finding(file, no, name, error.reason, shown(field)))
    return Row(no, tuple(values)) if len(values) == len(places) else None

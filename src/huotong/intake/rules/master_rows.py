"""Rows of master files: cells of text become items and back.

Columns are the fields of the row's dataclass, in their order. In CSV a cell that begins like a formula is
written behind an apostrophe, as spreadsheets do, and read without it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from decimal import Decimal
from typing import Any, NamedTuple

from pydantic import TypeAdapter, ValidationError

from huotong.intake.errors import Finding
from huotong.intake.rules.tables import FINDINGS_MAX, Broken, numbered_rows, shown
from huotong.kernel.actor import Locale
from huotong.kernel.http.flaws import invalid
from huotong.kernel.texts import text

FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
VERSION = "version"
WORDS = {"true": True, "false": False}


class ReadRow(NamedTuple):
    """A row that is right by itself, with its number in the file."""

    no: int
    item: Any


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a kind of row, by name, with the JSON type of each and those that may be left empty."""

    row: type[Any]
    types: Mapping[str, str]
    optional: frozenset[str]

    @staticmethod
    def of(row: type[Any]) -> Columns:
        """The columns of a dataclass that pydantic reads."""
        properties: dict[str, Any] = TypeAdapter(row).json_schema()["properties"]
        types = {}
        for one in fields(row):
            schema = properties[one.name]
            kinds = [kind.get("type", "string") for kind in schema.get("anyOf", [schema])]
            types[one.name] = next(kind for kind in kinds if kind != "null")
        return Columns(row, types, frozenset(one.name for one in fields(row) if one.default is not MISSING))


def write_csv(items: Sequence[Any], *, columns: Columns) -> str:
    """The file: a header and one line for each item, every value as it would be read again."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns.types)
    writer.writerows([_quoted(getattr(item, name)) for name in columns.types] for item in items)
    return out.getvalue()


def csv_rows(content: str, *, file: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a text with their numbers; raises tables.Broken for what is no table."""
    for no, cells in numbered_rows(content, file=file):
        yield no, [_unquoted(cell.strip()) for cell in cells]


def read_rows(
    table: Iterable[tuple[int, list[str]]],
    *,
    file: str,
    columns: Columns,
    most: int,
    locale: Locale,
    findings: list[Finding],
) -> list[ReadRow]:
    """The rows that are right by themselves; what is wrong with others is added to the findings.

    Columns may stand in any order; all must be there but that of the version: a
    cell is left empty for what a new master has by itself, and nobody loses what he did not mean to touch.
    """
    rows: list[ReadRow] = []
    reading = _Reading(file, columns, locale, findings)
    try:
        numbered = iter(table)
        _, header = next(numbered, (0, []))
        header = [name.strip() for name in header]
        if (wrong := _wrong_header(header, columns, file=file)) is not None:
            findings.append(wrong)
            return []
        for no, cells in numbered:
            if len(rows) >= most:
                findings.append(Finding(file, no, "", "too_many_rows", other=str(most)))
                return rows
            item = reading.item(no, cells, header)
            if item is not None:
                rows.append(ReadRow(no, item))
            if len(findings) >= FINDINGS_MAX:
                return rows
    except Broken as broken:
        findings.append(broken.finding)
    if not rows and not findings:
        findings.append(Finding(file, 0, "", "no_rows"))
    return rows


def as_cell(value: Any) -> str:
    """The value as a file tells it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return format(value, "f") if isinstance(value, Decimal) else str(value)


class _Reading:
    """Turns the cells of one row after the other into items."""

    def __init__(self, file: str, columns: Columns, locale: Locale, findings: list[Finding]) -> None:
        self._file = file
        self._columns = columns
        self._locale = locale
        self._findings = findings
        self._adapter: TypeAdapter[Any] = TypeAdapter(columns.row)

    def item(self, no: int, cells: list[str], header: Sequence[str]) -> Any:
        """The item of the row, or None and what is wrong stands among the findings."""
        if len(cells) != len(header):
            self._findings.append(
                Finding(self._file, no, "", "field_count", str(len(cells)), str(len(header)))
            )
            return None
        by_name = dict(zip(header, cells, strict=True))
        values = {
            name: _value(by_name.get(name, ""), kind)
            for name, kind in self._columns.types.items()
            if by_name.get(name, "").strip() or name not in self._columns.optional
        }
        try:
            return self._adapter.validate_python(values)
        except ValidationError as error:
            for flaw in invalid(error).flaws:
                column = flaw.field.partition(".")[0]
                reason = text("reasons", flaw.reason, locale=self._locale, **flaw.facts)
                value = shown(by_name.get(column, ""))
                self._findings.append(Finding(self._file, no, column, "bad_value", value, reason))
            return None


def _wrong_header(header: Sequence[str], columns: Columns, *, file: str) -> Finding | None:
    there = shown(", ".join(header))
    for name in header:
        if name not in columns.types:
            return Finding(file, 1, shown(name), "column_unknown", other=there)
        if header.count(name) > 1:
            return Finding(file, 1, name, "column_twice", other=there)
    for name in columns.types:
        if name not in header and name != VERSION:
            return Finding(file, 1, name, "column_missing", other=there)
    return None


def _value(cell: str, kind: str) -> Any:
    word = cell.strip()
    if kind == "boolean":
        return WORDS.get(word.casefold(), word)
    if kind == "integer" and word.isascii() and word.isdigit() and len(word) < 19:
        return int(word)
    return word


def _quoted(value: Any) -> str:
    cell = as_cell(value)
    return f"'{cell}" if isinstance(value, str) and cell.startswith(FORMULA) else cell


def _unquoted(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:2] in FORMULA else cell

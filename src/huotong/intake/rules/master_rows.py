"""Rows of master files as text and back: columns are the fields of the row's dataclass, in their order.

A cell that begins like a formula is written behind an apostrophe, as spreadsheets do, and read without it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from decimal import Decimal
from typing import Any, NamedTuple

from pydantic import TypeAdapter, ValidationError

from huotong.intake.errors import Finding
from huotong.intake.rules.tables import FINDINGS_MAX, shown
from huotong.kernel.actor import Locale
from huotong.kernel.http.flaws import invalid
from huotong.kernel.texts import text

FORMULA = ("=", "+", "-", "@")
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


def write_rows(items: Sequence[Any], *, columns: Columns) -> str:
    """The file: a header and one line for each item, every value as it would be read again."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns.types)
    writer.writerows([_cell(getattr(item, name)) for name in columns.types] for item in items)
    return out.getvalue()


def read_rows(
    content: str, *, file: str, columns: Columns, most: int, locale: Locale, findings: list[Finding]
) -> list[ReadRow]:
    """The rows that are right by themselves; what is wrong with others is added to the findings.

    Columns may stand in any order; all must be there but that of the version: a
    cell is left empty for what a new master has by itself, and nobody loses what he did not mean to touch.
    """
    reader = csv.reader(io.StringIO(content, newline=""), strict=True)
    rows: list[ReadRow] = []
    adapter: TypeAdapter[Any] = TypeAdapter(columns.row)
    try:
        header = [name.strip() for name in next(reader, [])]
        if (wrong := _wrong_header(header, columns, file=file)) is not None:
            findings.append(wrong)
            return []
        for no, cells in enumerate(reader, start=2):
            if not any(cell.strip() for cell in cells):
                continue
            if len(rows) >= most:
                findings.append(Finding(file, no, "", "too_many_rows", other=str(most)))
                return rows
            if len(cells) != len(header):
                findings.append(Finding(file, no, "", "field_count", str(len(cells)), str(len(header))))
            elif (
                item := _read(
                    no, dict(zip(header, cells, strict=True)), adapter, columns, file, locale, findings
                )
            ) is not None:
                rows.append(ReadRow(no, item))
            if len(findings) >= FINDINGS_MAX:
                return rows
    except csv.Error as error:
        reason = "field_length" if "limit" in str(error) else "quotes"
        findings.append(Finding(file, reader.line_num, "", reason))
    if not rows and not findings:
        findings.append(Finding(file, 0, "", "no_rows"))
    return rows


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


def _read(
    no: int,
    cells: Mapping[str, str],
    adapter: TypeAdapter[Any],
    columns: Columns,
    file: str,
    locale: Locale,
    findings: list[Finding],
) -> Any:
    values = {
        name: _value(cell, columns.types[name])
        for name, cell in cells.items()
        if cell.strip() or name not in columns.optional
    }
    try:
        return adapter.validate_python(values)
    except ValidationError as error:
        for flaw in invalid(error).flaws:
            column = flaw.field.partition(".")[0]
            reason = text("reasons", flaw.reason, locale=locale, **flaw.facts)
            findings.append(Finding(file, no, column, "bad_value", shown(cells.get(column, "")), reason))
        return None


def _value(cell: str, kind: str) -> Any:
    word = cell.strip()
    if word.startswith("'") and word[1:2] in FORMULA:
        word = word[1:]
    if kind == "boolean":
        return WORDS.get(word.casefold(), word)
    if kind == "integer" and word.isascii() and word.isdigit() and len(word) < 19:
        return int(word)
    return word


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    word = str(value)
    return f"'{word}" if isinstance(value, str) and word.startswith(FORMULA) else word

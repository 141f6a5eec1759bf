"""Workbooks (xlsx) as rows of text and back.

What comes in may be hostile: it is unpacked within limits before the library sees it, and whatever the
library says of a broken one is one finding. Formulas are never computed, neither here nor by who opens a
file from here: a text that begins with = is written as text, a cell with a formula is refused.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell

from huotong.intake.errors import Finding
from huotong.intake.rules.tables import FINDINGS_MAX, Broken, shown

MARK = b"PK\x03\x04"
OLD_MARK = b"\xd0\xcf\x11\xe0"
"""How a workbook begins, and one of the time before xlsx."""
PARTS_MAX = 200
UNPACKED_MAX = 64 << 20
ELEMENTS_MAX = 4_000_000
COLUMNS_MAX = 100
DIGITS_MAX = 15
"""A spreadsheet keeps no more digits of a number; the others have become zeros."""
TEXT_FORMAT = "@"
FLAWS = {"f": "formula", "e": "cell_error"}


def write_workbook(header: Sequence[str], rows: Sequence[Sequence[Any]], *, title: str) -> bytes:
    """One sheet with a header; texts as text, numbers and days as such."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    sheet.append(list(header))
    style = _text_style(sheet)
    for row in rows:
        sheet.append([_cell(value, sheet, style) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read_workbook(
    content: bytes, *, file: str, most: int, findings: list[Finding]
) -> Iterator[tuple[int, list[str]]]:
    """The rows of the first sheet with their numbers there, blank ones left out; every cell as text.

    A row with a cell that means nothing by itself is added to the findings in place of being given. Raises
    Broken for what is no workbook or is far too large.
    """
    safe = _unpacked(content, file=file)
    try:
        sheet = load_workbook(safe, read_only=True, keep_links=False).worksheets[0]
        sheet.reset_dimensions()
        rows = sheet.iter_rows(max_row=most + 2, max_col=COLUMNS_MAX)
    except Exception as error:  # a broken file makes the library raise anything
        raise Broken(Finding(file, 0, "", "not_a_workbook")) from error
    header: list[str] = []
    for no in range(1, most + 3):
        try:
            cells = next(rows, None)
        except Exception as error:  # as above
            raise Broken(Finding(file, no, "", "not_a_workbook")) from error
        if cells is None or len(findings) >= FINDINGS_MAX:
            return
        if no > most + 1:
            raise Broken(Finding(file, no, "", "too_many_rows", other=str(most)))
        flaws = [(place, flaw, cell) for place, cell in enumerate(cells) if (flaw := _flaw(cell)) is not None]
        if flaws:
            findings.extend(
                Finding(file, no, header[place] if place < len(header) else "", flaw, shown(str(cell.value)))
                for place, flaw, cell in flaws
            )
            continue
        found = [_text(cell.value) for cell in cells]
        while found and not found[-1].strip():
            found.pop()
        if found:
            header = header or found
            yield no, found + [""] * (len(header) - len(found))


def _unpacked(content: bytes, *, file: str) -> io.BytesIO:
    """The parts of text in the archive, unpacked within the limits, as an archive that is not packed."""
    safe = io.BytesIO()
    left = UNPACKED_MAX
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed, zipfile.ZipFile(safe, "w") as plain:
            parts = packed.infolist()
            if len(parts) > PARTS_MAX:
                raise Broken(Finding(file, 0, "", "workbook_too_large"))
            for part in parts:
                if not part.filename.endswith((".xml", ".rels")):
                    continue  # pictures, macros: nothing of a table
                with packed.open(part) as stream:
                    text = stream.read(left + 1)
                left -= len(text)
                if left < 0 or text.count(b"<") > ELEMENTS_MAX:
                    raise Broken(Finding(file, 0, "", "workbook_too_large"))
                if b"\0" in text[:4] or b"<!DOCTYPE" in text or b"<!ENTITY" in text:
                    raise Broken(Finding(file, 0, "", "not_a_workbook"))
                plain.writestr(part.filename, text)
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        RuntimeError,
        EOFError,
        OSError,
        ValueError,
        zlib.error,
    ) as error:
        raise Broken(Finding(file, 0, "", "not_a_workbook")) from error
    safe.seek(0)
    return safe


def _flaw(cell: Any) -> str | None:
    """The reason, a text id of "findings", why the cell cannot be taken for what it shows."""
    if cell.value is None:
        return None
    if cell.data_type in FLAWS:
        return FLAWS[cell.data_type]
    if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
        number = Decimal(repr(cell.value))
        if not number.is_finite() or len(number.normalize().as_tuple().digits) > DIGITS_MAX:
            return "number_precision"
    return None


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return format(Decimal(repr(value)).normalize(), "f")
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat()
    return str(value)


def _cell(value: Any, sheet: Any, style: Any) -> Any:
    if isinstance(value, str):
        if not value:
            return None
        cell = WriteOnlyCell(sheet)
        cell._value = value  # a value that is set through the door becomes a formula when it begins with =
        cell.data_type = "s"
        cell._style = style
        return cell
    if isinstance(value, Decimal):
        return value if len(value.normalize().as_tuple().digits) <= DIGITS_MAX else format(value, "f")
    if value is None or isinstance(value, bool | int | date):
        return value
    return str(value)


def _text_style(sheet: Any) -> Any:
    """What makes a cell stay text when another text is typed into it."""
    cell = WriteOnlyCell(sheet)
    cell.number_format = TEXT_FORMAT
    return cell._style

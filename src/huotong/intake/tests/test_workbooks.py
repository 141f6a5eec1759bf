"""Workbooks of masters: out, edited and in again; hostile ones are refused with their reason."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl import load_workbook

from huotong.catalog.public import PRODUCT_FILE
from huotong.catalog.testing import SmallCatalog, small_catalog, wine
from huotong.intake.contracts import ImportedMasters
from huotong.intake.errors import Finding
from huotong.intake.public import export_masters, import_masters, register_master_files
from huotong.intake.rules import workbooks
from huotong.intake.rules.tables import Broken
from huotong.intake.rules.workbooks import read_workbook, write_workbook
from huotong.kernel.actor import Actor
from huotong.kernel.testing.cluster import TestDatabase
from huotong.network.testing import small_network

Edit = Callable[[Any], None]


@pytest.fixture
def actor(rolled_back: TestDatabase) -> Actor:
    register_master_files(PRODUCT_FILE)
    actor = small_network().actor
    catalog: SmallCatalog = small_catalog(actor=actor, skus=("S1", "S2"))
    wine(actor=actor, catalog=catalog)
    return actor


def exported(actor: Actor) -> bytes:
    return export_masters(actor=actor, name="products", format="xlsx").content


def edited(content: bytes, edit: Edit) -> bytes:
    book = load_workbook(io.BytesIO(content))
    edit(book.worksheets[0])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def imported(actor: Actor, content: bytes, *, check_only: bool = False) -> ImportedMasters:
    return import_masters(actor=actor, name="products", content=content, check_only=check_only)


def told(done: ImportedMasters) -> tuple[int, int, int, list[tuple[int, str]]]:
    return done.created, done.changed, done.unchanged, [(one.row, one.column) for one in done.findings]


def cells(actor: Actor, row: int) -> list[Any]:
    sheet = load_workbook(io.BytesIO(exported(actor))).worksheets[0]
    return [cell.value for cell in sheet[row]]


def test_what_goes_out_comes_in_unchanged(actor: Actor) -> None:
    assert cells(actor, 1)[:4] == ["sku", "name", "base_unit", "tax_class"]
    assert cells(actor, 4) == [
        "WINE", "长城干红 Great Wall dry red 750 ml", "PCS", "GOODS", "WINE", "GW", 1825, 1.25, 0.75,
        "CASE=6", "6901009901234; CASE:16901009901231", 1,
    ]  # fmt: skip
    assert told(imported(actor, exported(actor))) == (0, 0, 3, [])


def test_numbers_days_and_formulas_of_a_spreadsheet(actor: Actor) -> None:
    def type_in(sheet: Any) -> None:
        sheet["B2"], sheet["G2"], sheet["H2"] = 12345, 30, 1.1
        sheet.append(["=1+1", "@SUM(A1)", "PCS", "GOODS"])
        sheet["A5"].data_type = "s"

    assert told(imported(actor, edited(exported(actor), type_in))) == (1, 1, 2, [])
    rows = load_workbook(io.BytesIO(exported(actor))).worksheets[0]
    assert [(cell.value, cell.data_type) for cell in rows[2][:2]] == [("=1+1", "s"), ("@SUM(A1)", "s")]
    assert [cell.value for cell in rows[3][:8]] == ["S1", "12345", "PCS", "GOODS", None, None, 30, 1.1]


def test_a_check_tells_what_would_change_and_changes_nothing(actor: Actor) -> None:
    def edit(sheet: Any) -> None:
        sheet["B3"], sheet["G4"], sheet["J3"] = "New name", None, "CASE=12; PCS=5"
        sheet["J3"] = "CASE=12 1990-01-01..2030-12-31"
        sheet.append(["S9", "New", "PCS", "GOODS"])

    before = exported(actor)
    content = edited(before, edit)
    done = imported(actor, content, check_only=True)
    assert told(done) == (1, 2, 1, [])
    assert [(one.row, one.code, one.effect) for one in done.changes] == [
        (3, "S2", "changed"),
        (4, "WINE", "changed"),
        (5, "S9", "created"),
    ]
    assert [(field.name, field.before, field.after) for field in done.changes[0].fields] == [
        ("name", "Product S2", "New name"),
        ("units", "CASE=12", "CASE=12 1990-01-01..2030-12-31"),
    ]
    assert [(field.name, field.before, field.after) for field in done.changes[1].fields] == [
        ("shelf_life_days", "1825", "")
    ]
    assert told(imported(actor, before)) == (0, 0, 3, [])
    assert told(imported(actor, content)) == (1, 2, 1, [])
    assert imported(actor, content).changes == ()


def put(cell: str, value: Any) -> Edit:
    def edit(sheet: Any) -> None:
        sheet[cell] = value

    return edit


WRONG: dict[str, tuple[Edit, list[tuple[int, str]]]] = {
    "a formula": (put("B3", "=A1"), [(3, "name")]),
    "an error": (put("B3", "#N/A"), [(3, "name")]),
    "more digits than a spreadsheet keeps": (put("A3", 1234567890123456), [(3, "sku")]),
    "a day in place of a number": (put("G3", date(2026, 1, 1)), [(3, "shelf_life_days")]),
    "a moment": (put("G3", datetime(2026, 1, 1, 12, tzinfo=None)), [(3, "shelf_life_days")]),  # noqa: DTZ001  # spreadsheets know no zones
    "a part of a day": (put("G3", 0.5), [(3, "shelf_life_days")]),
    "beside the columns": (put("N3", "x"), [(3, "")]),
    "an unknown column": (put("M1", "colour"), [(1, "colour")]),
    "a barcode with another check digit": (put("K4", "6901009901235"), [(4, "barcodes")]),
    "a barcode of another product": (put("K3", "6901009901234"), [(3, ""), (4, "")]),
    "a ratio in other words": (put("J3", "CASE is 12"), [(3, "units")]),
    "a ratio of nothing": (put("J3", "CASE=0"), [(3, "units")]),
    "a ratio left out": (put("J3", None), [(3, "units")]),
    "a ratio on no day": (put("J3", "CASE=12 2026-02-30.."), [(3, "units")]),
    "a ratio of an unknown unit": (put("J3", "CASE=12; BOX=2"), [(3, "")]),
    "an unknown category": (put("E3", "NOWHERE"), [(3, "category")]),
    "an unknown base unit": (put("C3", "BOX"), [(3, "base_unit")]),
    "a SKU twice": (put("A3", " s1 "), [(3, "sku")]),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_cell_is_named_and_nothing_is_stored(actor: Actor, name: str) -> None:
    edit, places = WRONG[name]
    before = exported(actor)

    def change(sheet: Any) -> None:
        sheet["B2"] = "Other"
        edit(sheet)

    assert told(imported(actor, edited(before, change))) == (0, 0, 0, places)
    assert told(imported(actor, before)) == (0, 0, 3, [])


def archive(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name.replace("__", "/") + ".xml", content)
    return out.getvalue()


def with_sheet(xml: bytes) -> bytes:
    """A right workbook, but for its sheet."""
    book = io.BytesIO(write_workbook(["sku"], [["A"]], title="products"))
    out = io.BytesIO()
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part.filename, xml if "sheet1" in part.filename else old.read(part))
    return out.getvalue()


SPACE = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
END = b"</sheetData></worksheet>"
ENTITY = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


HOSTILE: dict[str, bytes] = {
    "no archive": b"PK\x03\x04 nothing",
    "an archive of something else": archive(word__document=b"<a/>"),
    "a bomb": archive(xl__sheet=b"\0" * (workbooks.UNPACKED_MAX + 1)),
    "too many elements": with_sheet(SPACE + b"<row>" + b"<c/>" * workbooks.ELEMENTS_MAX + b"</row>" + END),
    "too many parts": archive(**{f"p{n}": b"" for n in range(workbooks.PARTS_MAX + 1)}),
    "an entity": with_sheet(ENTITY + SPACE + END),
    "another encoding": with_sheet((SPACE + END).decode().encode("utf-16")),
    "cut short": write_workbook(["sku"], [["A"]], title="products")[:-300],
    "xml that does not end": with_sheet(SPACE + b"<row><c>"),
    "a row far below": with_sheet(SPACE + b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>' + END),
    "a shared text nobody has": with_sheet(SPACE + b'<row r="1"><c r="A1" t="s"><v>77</v></c></row>' + END),
    "a number that is none": with_sheet(SPACE + b'<row r="1"><c r="A1"><v>1e400</v></c></row>' + END),
    "digits without end": with_sheet(
        SPACE + b'<row r="1"><c r="A1"><v>' + b"9" * 10_000 + b"</v></c></row>" + END
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_workbook_is_refused(name: str) -> None:
    findings: list[Finding] = []
    try:
        rows = list(read_workbook(HOSTILE[name], file="f", most=100, findings=findings))
    except Broken as broken:
        rows, findings = [], [broken.finding]
    assert rows == []
    assert len(findings) == 1


def test_a_workbook_of_the_old_form_is_told_so(actor: Actor) -> None:
    done = imported(actor, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    assert [one.detail for one in done.findings] == [
        "products: this workbook is of the old form; save it as .xlsx or CSV"
    ]


def test_one_path_for_thousands_of_products(actor: Actor) -> None:
    rows = [[f"M{n}", "Name", "PCS", "GOODS", "", "", None, None, None, "CASE=12", ""] for n in range(2000)]
    header = [cell for cell in cells(actor, 1) if cell != "version"]
    content = write_workbook(header, rows, title="products")
    assert told(imported(actor, content)) == (2000, 0, 0, [])
    assert told(imported(actor, exported(actor))) == (0, 0, 2003, [])

"""`huotong import`: checks before anything else, and says what is wrong where."""

import io
from pathlib import Path

import pytest

from huotong.intake import public
from huotong.intake.testing import SALES, sales_folder
from huotong.main.console import Console
from huotong.main.home import Home
from huotong.main.importing import Asked, import_files
from huotong.main.options import ENCODINGS


def importing(folder: Path, *, check_only: bool) -> tuple[int, str]:
    """The exit status and the results; no database is there to be touched."""
    told = io.StringIO()
    asked = Asked(folder, None, None, check_only=check_only)
    status = import_files(asked, home=Home(folder / "home"), console=Console("en", results=told))
    return status, told.getvalue()


def test_files_may_be_checked_alone(tmp_path: Path) -> None:
    assert importing(sales_folder(tmp_path), check_only=True) == (
        0,
        "2 orders with 3 lines: every row passed\n",
    )
    assert not (tmp_path / "home").exists()


def test_a_wrong_row_ends_it_before_the_database(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = sales_folder(tmp_path, Sales_2017=SALES + "1/7/2017,1/1/2017,SO3,1,11,1,1,1e400\n")
    assert importing(folder, check_only=False) == (1, "")
    assert capsys.readouterr().err == (
        "AdventureWorks_Sales_2017.csv, row 5, column OrderQuantity:"
        " “1e400” is not a whole number in plain digits\n"
        "1 errors; nothing was stored\n"
    )
    assert not (tmp_path / "home").exists()


def test_a_folder_without_files_says_which(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert importing(tmp_path, check_only=False) == (1, "")
    told = capsys.readouterr().err.splitlines()
    assert told[0] == f"AdventureWorks_Products.csv: there is no such file in {tmp_path}"
    assert len(told) == 6


def test_the_encodings_offered_are_those_that_are_read() -> None:
    assert public.ENCODINGS == ENCODINGS

"""`huotong export` and `huotong import` of masters: the same file both ways, told on the command line."""

import io
from pathlib import Path

import pytest

from huotong.intake.public import list_master_files
from huotong.kernel.actor import Actor
from huotong.kernel.testing.cluster import TestDatabase
from huotong.main import masters, wiring
from huotong.main.console import Console
from huotong.main.errors import Refusal
from huotong.main.home import Home
from huotong.main.masters import Asked, bring_in, take_out
from huotong.main.options import MASTERS
from huotong.network.testing import small_network


@pytest.fixture
def actor(rolled_back: TestDatabase, monkeypatch: pytest.MonkeyPatch) -> Actor:
    """A book with two sites; the database is at its version."""
    monkeypatch.setattr(masters, "bring_up_to_date", lambda home: None)
    actor = small_network().actor
    monkeypatch.setattr(masters, "book_of", lambda code: actor.book_id)
    wiring.wire()
    return actor


def brought_in(file: Path, *, check_only: bool = False) -> tuple[int, str]:
    told = io.StringIO()
    asked = Asked("sites", file, None, None, check_only=check_only)
    status = bring_in(asked, home=Home(file.parent), console=Console("en", results=told))
    return status, told.getvalue()


def taken_out(file: Path) -> str:
    told = io.StringIO()
    take_out("sites", file, book=None, home=Home(file.parent), console=Console("en", results=told))
    return told.getvalue()


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_same_file_goes_out_and_comes_in(actor: Actor, tmp_path: Path, form: str) -> None:
    file = tmp_path / f"sites.{form}"
    assert taken_out(file) == f"2 rows written to {file}\n"
    assert brought_in(file) == (0, "0 created, 0 changed, 2 as they were\n")


def test_a_check_tells_every_change_and_a_wrong_row_ends_it(
    actor: Actor, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "sites.csv"
    taken_out(file)
    text = file.read_text(encoding="utf-8-sig")
    file.write_text(text.replace("Chengdu warehouse", "West store"), encoding="utf-8")
    assert brought_in(file, check_only=True) == (
        0,
        (
            "2  CD  changed  name: Chengdu warehouse → West store\n"
            "Nothing was stored. It would be: 0 created, 1 changed, 1 as they are\n"
        ),
    )
    assert brought_in(file) == (0, "0 created, 1 changed, 1 as they were\n")
    file.write_text(text.replace("WEST", "NORTH"), encoding="utf-8")
    capsys.readouterr()
    assert brought_in(file) == (1, "")
    assert capsys.readouterr().err.splitlines()[-2:] == [
        "sites.csv, row 2, column org_unit: There is no org unit NORTH, or you may not see it.",
        "1 errors; nothing was stored",
    ]


def test_files_that_cannot_be(actor: Actor, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="unknown_form"):
        taken_out(tmp_path / "sites.ods")
    with pytest.raises(Refusal, match="cannot_read"):
        brought_in(tmp_path / "none.csv")
    with pytest.raises(Refusal, match="cannot_write"):
        taken_out(tmp_path / "no" / "sites.csv")


def test_the_masters_offered_are_those_that_are_wired(actor: Actor) -> None:
    assert {one.name for one in list_master_files(actor=actor).files} == set(MASTERS)

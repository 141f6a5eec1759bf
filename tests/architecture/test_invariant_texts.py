"""What the verify page promises is said in both languages, and in English as the statement says it."""

from huotong.kernel.db.sql import parse
from huotong.kernel.texts import catalogue
from tools.repository import ROOT


def promises() -> dict[str, str]:
    """The promise of every invariant of every app, by its name."""
    found: dict[str, str] = {}
    for file in sorted((ROOT / "src" / "huotong").glob("*/sql/*invariants.sql")):
        for name, statement in parse(file.read_text(encoding="utf-8"), source=file.name).items():
            found[name] = statement.promise
    return found


def test_the_english_text_is_the_statements_own_promise() -> None:
    assert catalogue("en")["invariants"] == promises()


def test_every_promise_is_said_in_chinese() -> None:
    texts = catalogue("zh-CN")["invariants"]
    assert texts.keys() == promises().keys()
    assert all(any("\u4e00" <= letter <= "\u9fff" for letter in text) for text in texts.values())

"""What the verify page promises is said in both languages, and in English as the statement says it."""

from huotong.kernel import verify
from huotong.kernel.texts import catalogue
from huotong.main.wiring import wire


def promises() -> dict[str, str]:
    """The promise of every invariant of every app, by its name."""
    wire()
    return {one.name: one.statement.promise for one in verify.registered()}


def test_the_english_text_is_the_statements_own_promise() -> None:
    assert catalogue("en")["invariants"] == promises()


def test_every_promise_is_said_in_chinese() -> None:
    texts = catalogue("zh-CN")["invariants"]
    assert texts.keys() == promises().keys()
    assert all(any("\u4e00" <= letter <= "\u9fff" for letter in text) for text in texts.values())

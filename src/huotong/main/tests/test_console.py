"""The command line speaks the reader's language."""

import pytest

from huotong.main.console import Console, locale_of
from huotong.main.options import parser


@pytest.mark.parametrize(
    ("asked", "environment", "locale"),
    [
        (None, {}, "en"),
        (None, {"LANG": "zh_CN.UTF-8"}, "zh-CN"),
        (None, {"LANG": "de_DE.UTF-8"}, "en"),
        (None, {"LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        (None, {"LANG": "C", "HUOTONG_LANG": "zh-CN"}, "zh-CN"),
        ("en", {"LANG": "zh_CN.UTF-8"}, "en"),
        ("zh-CN", {}, "zh-CN"),
    ],
)
def test_the_language_is_asked_for_or_that_of_the_machine(
    asked: str | None, environment: dict[str, str], locale: str
) -> None:
    assert locale_of(asked=asked, environment=environment) == locale


def test_help_lists_every_public_command_in_both_languages() -> None:
    english, chinese = parser(Console("en")).format_help(), parser(Console("zh-CN")).format_help()
    for command in ("init", "serve", "demo", "worker", "migrate", "verify", "import", "doctor", "token"):
        assert command in english
        assert command in chinese
    assert "name the first difference" in english
    assert "指出第一处差异" in chinese
    assert "web-process" not in english

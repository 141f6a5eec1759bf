"""Every text is there in both languages, every error has one, and both take the same facts."""

import importlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

from huotong.kernel.errors import HuotongError
from huotong.kernel.texts import LOCALES, catalogue
from tests.architecture.planting import write
from tools.pinyin import FILE, pinyin_text
from tools.repository import ROOT
from tools.texts import check_texts

TEXTS = "src/huotong/sales/texts"


def errors() -> Iterator[type[HuotongError]]:
    """Every error that can be shown: those of all apps with a code of their own."""
    for module in sorted((ROOT / "src" / "huotong").glob("*/errors.py")):
        importlib.import_module(f"huotong.{module.parent.name}.errors")
    below = HuotongError.__subclasses__()
    while below:
        error = below.pop()
        below += error.__subclasses__()
        place = error.__module__.split(".")
        if "code" in vars(error) and place[0] == "huotong" and "tests" not in place:
            yield error


def test_the_texts_are_complete() -> None:
    assert check_texts(ROOT) == []


def test_every_error_has_a_text_and_gives_it_its_facts() -> None:
    missing = []
    for error in errors():
        facts = set(getattr(error, "__dataclass_fields__", ()))
        for locale in LOCALES:
            text = catalogue(locale).get("errors", {}).get(error.code)
            if text is None:
                missing.append(f"{error.__module__}.{error.__name__}: no text {error.code} in {locale}")
            elif unknown := set(re.findall(r"\{(\w+)", text)) - facts:
                missing.append(f"{error.__name__}: the text in {locale} asks for {sorted(unknown)}")
    assert missing == []


def test_no_two_errors_share_a_code() -> None:
    codes = [error.code for error in errors()]
    assert sorted(code for code in set(codes) if codes.count(code) > 1) == []


def test_planted_gaps_are_caught(tmp_path: Path) -> None:
    english = {"errors": {"short": "{wanted} wanted, {available} there", "late": "Too late.", "bare": "A"}}
    chinese = {"errors": {"short": "需要 {wanted}", "bare": " ", "extra": "多"}}
    write(
        tmp_path,
        {
            f"{TEXTS}/en.json": json.dumps(english),
            f"{TEXTS}/zh-CN.json": json.dumps(chinese, ensure_ascii=False),
            "frontend/src/features/sales/texts/en.json": '{"title": "Orders"}',
        },
    )
    assert [str(found) for found in check_texts(tmp_path)] == [
        "frontend/src/features/sales/texts/zh-CN.json: is missing",
        f"{TEXTS}/en.json: errors.extra is missing",
        f"{TEXTS}/zh-CN.json: errors.bare says nothing",
        f"{TEXTS}/zh-CN.json: errors.late is missing",
        f"{TEXTS}/zh-CN.json: errors.short takes wanted, in en available, wanted",
    ]


def test_plural_forms_count_as_one_text(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            f"{TEXTS}/en.json": '{"lines_one": "{{count}} line", "lines_other": "{{count}} lines"}',
            f"{TEXTS}/zh-CN.json": '{"lines_other": "{{count}} 行"}',
        },
    )
    assert check_texts(tmp_path) == []


def test_the_command_menu_knows_the_pinyin_of_its_texts() -> None:
    assert FILE.read_text(encoding="utf-8") == pinyin_text(), "run: python -m tools.pinyin"

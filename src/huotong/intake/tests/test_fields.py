"""Single fields: what is read, and for what reason everything else is refused."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from huotong.intake.rules.fields import (
    BadField,
    read_code,
    read_day,
    read_key,
    read_name,
    read_optional_name,
    read_price,
    read_quantity,
)


def reason(reader: Callable[[str], Any], text: str) -> str:
    with pytest.raises(BadField) as caught:
        reader(text)
    return caught.value.reason


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("01/02/2017", date(2017, 1, 2)),
        ("1/2/2017", date(2017, 1, 2)),
        ("12/5/2017", date(2017, 12, 5)),
        ("2/29/2028", date(2028, 2, 29)),
        ("1/1/1990", date(1990, 1, 1)),
        ("12/31/2199", date(2199, 12, 31)),
    ],
)
def test_a_day_is_month_day_year_padded_or_not(text: str, day: date) -> None:
    assert read_day(text) == day


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2/31/2017", "day_none"),
        ("2/29/2027", "day_none"),
        ("13/1/2017", "day_none"),
        ("0/1/2017", "day_none"),
        ("1/1/0001", "day_range"),
        ("1/1/9999", "day_range"),
        ("12/31/1989", "day_range"),
        ("1/1/10000", "day_form"),
        ("03/04/05", "day_short_year"),
        ("2017-01-02", "day_form"),
        ("1.2.2017", "day_form"),
        ("１/２/２０１７", "day_form"),
        (" 1/2/2017", "day_form"),
        ("1/2/2017 00:00", "day_form"),
        ("42736", "day_form"),
        ("", "empty"),
    ],
)
def test_any_other_day_is_refused(text: str, why: str) -> None:
    assert reason(read_day, text) == why


@pytest.mark.parametrize(("text", "value"), [("1", 1), ("007", 7), ("1000000000", 1_000_000_000)])
def test_a_quantity_is_a_whole_number_of_pieces(text: str, value: int) -> None:
    assert read_quantity(text) == value


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("0", "quantity_range"),
        ("-1", "quantity_range"),
        ("-0.5", "quantity_range"),
        ("1000000001", "quantity_range"),
        ("1.5", "whole_number"),
        ("1e30", "whole_number"),
        ("1e400", "whole_number"),
        ("NaN", "whole_number"),
        ("Infinity", "whole_number"),
        ("１２", "whole_number"),
        ("١٢٣", "whole_number"),
        ("1_000", "whole_number"),
        ("1,000", "whole_number"),
        ("+1", "whole_number"),
        (" 1", "whole_number"),
        ("true", "whole_number"),
        ("9" * 10_000, "whole_number"),
        ("", "empty"),
    ],
)
def test_any_other_quantity_is_refused(text: str, why: str) -> None:
    assert reason(read_quantity, text) == why


@pytest.mark.parametrize("text", ["0", "9.5", "8.6442", "10000000000"])
def test_a_price_is_a_plain_decimal(text: str) -> None:
    assert read_price(text) == Decimal(text)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("0.12345", "price_decimals"),
        ("0.1234567890123456789", "number"),
        ("10000000000.01", "price_range"),
        ("-0.01", "price_range"),
        ("1.234,56", "number"),
        ("1,234.56", "number"),
        ("１２.５", "number"),
        ("1e3", "number"),
        ("NaN", "number"),
        ("sNaN", "number"),
        ("Infinity", "number"),
        ("1_0.5", "number"),
        (".5", "number"),
        ("5.", "number"),
        ("$5", "number"),
        ("", "empty"),
    ],
)
def test_any_other_price_is_refused(text: str, why: str) -> None:
    assert reason(read_price, text) == why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("0", "key_range"),
        ("2147483648", "key_range"),
        ("-5", "whole_number"),
        ("5f4d", "whole_number"),
        ("1.0", "whole_number"),
        ("1.23E+15", "whole_number"),
    ],
)
def test_a_key_is_a_positive_number_of_32_bits(text: str, why: str) -> None:
    assert read_key("2147483647") == 2147483647
    assert reason(read_key, text) == why


def test_texts_are_in_nfc_without_outer_blanks() -> None:
    assert read_code(" SKU1 ") == "SKU1"
    assert read_name("Cafe\u0301") == "Caf\u00e9"
    assert read_name("王芳 𠮷") == "王芳 𠮷"
    assert read_optional_name("  ") == ""


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "'; DROP TABLE x --", "<img onerror>", "{{7*7}}", "%s"])
def test_what_others_would_run_is_text(text: str) -> None:
    assert read_name(text) == text


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a\0b", "character"),
        ("a\u202eb", "character"),
        ("a\u200bb", "character"),
        ("a\nb", "character"),
        ("a\tb", "character"),
        ("\ufeffa", "character"),
        ("   ", "empty"),
        ("a" * 201, "too_long"),
    ],
)
def test_other_texts_are_refused(text: str, why: str) -> None:
    assert reason(read_name, text) == why


def test_a_code_has_64_characters_at_most() -> None:
    assert read_code("a" * 64) == "a" * 64
    assert reason(read_code, "a" * 65) == "too_long"

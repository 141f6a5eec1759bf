"""Amounts in Chinese capitals: the regulation's own examples, and noughts wherever they may stand."""

from decimal import Decimal

import pytest

from huotong.kernel.capitals import in_capitals


@pytest.mark.parametrize(
    ("amount", "capitals"),
    [
        ("1409.50", "壹仟肆佰零玖元伍角整"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("1680.32", "壹仟陆佰捌拾元叁角贰分"),
        ("107000.53", "壹拾万零柒仟元伍角叁分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
    ],
)
def test_the_examples_of_the_regulation(amount: str, capitals: str) -> None:
    """Where the regulation allows two ways, the one with 零 between the yuan and without it before jiao."""
    assert in_capitals(Decimal(amount)) == capitals


@pytest.mark.parametrize(
    ("amount", "capitals"),
    [
        ("0", "零元整"),
        ("0.05", "伍分"),
        ("0.5", "伍角整"),
        ("10", "壹拾元整"),
        ("100000", "壹拾万元整"),
        ("100010000", "壹亿零壹万元整"),
        ("100000001", "壹亿零壹元整"),
        ("1000000000000", "壹万亿元整"),
        ("20000000000001", "贰拾万亿零壹元整"),
        ("0.005", "壹分"),
        ("0.0049", "零元整"),
        ("-5.10", "负伍元壹角整"),
        ("-0.004", "零元整"),
    ],
)
def test_noughts_bounds_and_signs(amount: str, capitals: str) -> None:
    assert in_capitals(Decimal(amount)) == capitals


@pytest.mark.parametrize("amount", ["1e16", "-1e16", "NaN", "Infinity"])
def test_what_has_no_capitals_is_refused(amount: str) -> None:
    with pytest.raises(ValueError, match="no capitals"):
        in_capitals(Decimal(amount))

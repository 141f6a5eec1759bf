"""Fields that need a permission: None without it, wherever they stand in a contract."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from huotong.kernel.actor import Actor
from huotong.kernel.masking import Needs, masked, permissions_of


@dataclass(frozen=True, slots=True)
class Line:
    sku: str
    cost: Annotated[Decimal | None, Needs("test.read_values")]


@dataclass(frozen=True, slots=True)
class Sheet:
    number: str
    first: Line | None
    lines: tuple[Line, ...]
    wage: Annotated[Decimal | None, Needs("test.read_wages")] = None


@dataclass(frozen=True, slots=True)
class Plain:
    number: str


def actor(*permissions: str) -> Actor:
    return Actor(1, 1, 1, frozenset(permissions), (), ())


ONE, TWO = Line("A", Decimal("1.00")), Line("B", Decimal("2.00"))
SHEET = Sheet("S-1", ONE, (ONE, TWO), Decimal("9.00"))


def test_a_field_is_none_without_its_permission_at_every_depth() -> None:
    seen = masked(SHEET, actor=actor("test.read_wages"))
    assert seen == Sheet("S-1", Line("A", None), (Line("A", None), Line("B", None)), Decimal("9.00"))
    assert masked(SHEET, actor=actor("test.read_values")) == Sheet("S-1", ONE, (ONE, TWO), None)
    assert masked(Sheet("S-2", None, ()), actor=actor()) == Sheet("S-2", None, ())


def test_nothing_is_copied_when_nothing_is_hidden() -> None:
    for someone in (actor("*"), actor("test.read_values", "test.read_wages")):
        assert masked(SHEET, actor=someone) is SHEET
    plain = Plain("1")
    assert masked(plain, actor=actor()) is plain


def test_a_contract_knows_what_it_needs() -> None:
    assert permissions_of(Sheet) == {"test.read_values", "test.read_wages"}
    assert permissions_of(Plain) == frozenset()

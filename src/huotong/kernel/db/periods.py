"""Periods of days: `valid_from` to `valid_to`, both days included; no `valid_to` means without end."""

from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.db.models import CheckConstraint, DateField, F, Func, Q, Value

EXTENSION = "CREATE EXTENSION IF NOT EXISTS btree_gist"
"""What no_overlap() needs in the database; a trusted extension, so the owner's migration creates it."""


def days() -> Func:
    """The days of a row, as a range."""
    return Func(F("valid_from"), F("valid_to"), Value("[]"), function="daterange", output_field=DateField())


def no_overlap(*, name: str, columns: tuple[Any, ...], condition: Q | None = None) -> ExclusionConstraint:
    """No two rows with the same columns or expressions are valid on one day; the first is book_id."""
    same = [(column, "=") for column in columns]
    return ExclusionConstraint(name=name, expressions=[*same, (days(), "&&")], condition=condition)


def in_order(*, name: str) -> CheckConstraint:
    """The last day is not before the first."""
    return CheckConstraint(name=name, condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")))

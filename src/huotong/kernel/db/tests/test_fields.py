"""Numbers keep their digits and refuse NaN; columns of the row key explain themselves."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import DataError, IntegrityError, connection, models, transaction

from huotong.kernel.book import in_book
from huotong.kernel.db.fields import (
    AmountField,
    BookKeyField,
    DegreesField,
    IdField,
    PriceField,
    QuantityField,
    RateField,
)
from huotong.kernel.db.tests.toy import Customer, Line, Order


@pytest.mark.parametrize(
    ("field", "type_", "bound"),
    [
        (AmountField, "numeric(20, 4)", "1e16"),
        (PriceField, "numeric(20, 8)", "1e12"),
        (QuantityField, "numeric(20, 6)", "1e14"),
        (RateField, "numeric(9, 6)", "1e3"),
        (DegreesField, "numeric(9, 6)", "1e3"),
    ],
)
def test_number_columns(field: Any, type_: str, bound: str) -> None:
    column = field()
    column.set_attributes_from_name("n")
    parameters = column.db_parameters(connection)
    assert (parameters["type"], parameters["check"]) == (type_, f'"n" < {bound}')


@pytest.mark.parametrize(
    "field", [AmountField(), IdField(), IdField(primary_key=False), BookKeyField(fillfactor=30)]
)
def test_fields_survive_a_migration(field: models.Field) -> None:  # type: ignore[type-arg]  # any field
    _, path, args, kwargs = field.deconstruct()
    assert path == f"huotong.kernel.db.fields.{type(field).__name__}"
    again = type(field)(*args, **kwargs)
    assert again.deconstruct()[1:] == field.deconstruct()[1:]
    assert field.clone().deconstruct() == field.deconstruct()


def set_amount(value: str) -> None:
    with in_book(1), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE toy_line SET amount = %s::numeric WHERE book_id = 1 AND quantity = 2", [value])


@pytest.mark.usefixtures("shop")
@pytest.mark.parametrize("value", ["NaN", "Infinity", "1e16", "99999999999999999999"])
def test_the_database_refuses_what_is_no_amount(value: str) -> None:
    with pytest.raises((IntegrityError, DataError)):
        set_amount(value)
    with in_book(1):
        assert Line.objects.get(quantity=2).amount == Decimal(20)


@pytest.mark.usefixtures("shop")
def test_the_largest_amount_is_kept_to_the_last_digit() -> None:
    set_amount("9999999999999999.9999")
    with in_book(1):
        assert Line.objects.get(quantity=2).amount == Decimal("9999999999999999.9999")


@pytest.mark.usefixtures("shop")
def test_a_key_of_another_book_is_refused_by_the_database() -> None:
    with in_book(2):
        stranger = Customer.objects.get(name="leaf")
    with in_book(1), pytest.raises(IntegrityError, match="foreign key"), transaction.atomic():
        Order.objects.create(number="SO-9", customer_id=stranger.pk)

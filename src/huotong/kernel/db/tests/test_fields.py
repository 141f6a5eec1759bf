"""Numbers keep their digits and refuse NaN; columns of the row key explain themselves."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import DataError, IntegrityError, connection, models, transaction

from huotong.kernel.book import in_book
from huotong.kernel.db.catalog import domains
from huotong.kernel.db.domains import ensure_domains
from huotong.kernel.db.dsn import BUSINESS_SCHEMA
from huotong.kernel.db.fields import (
    NUMBER_FIELDS,
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
    ("field", "domain", "base", "bound"),
    [
        (AmountField, "amount", "numeric(20,4)", "1e16"),
        (PriceField, "price", "numeric(20,8)", "1e12"),
        (QuantityField, "quantity", "numeric(20,6)", "1e14"),
        (RateField, "rate", "numeric(9,6)", "1e3"),
        (DegreesField, "degrees", "numeric(9,6)", "1e3"),
    ],
)
def test_number_columns(field: Any, domain: str, base: str, bound: str) -> None:
    column = field()
    parameters = column.db_parameters(connection)
    assert (parameters["type"], parameters["check"]) == (domain, None)
    assert (column.cast_db_type(connection), column.bound) == (base, bound)


@pytest.mark.usefixtures("shop")
@pytest.mark.parametrize("field", NUMBER_FIELDS)
@pytest.mark.parametrize("value", ["NaN", "Infinity", "bound"])
def test_each_domain_refuses_what_is_no_number(field: Any, value: str) -> None:
    text = field().bound if value == "bound" else value
    with pytest.raises((IntegrityError, DataError)), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SELECT %s::numeric::{field.domain}", [text])


@pytest.mark.usefixtures("shop")
def test_a_number_column_has_no_check_of_its_own() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_constraint WHERE conrelid = 'toy_line'::regclass AND contype = 'c'"
        )
        assert cursor.fetchone() == (0,)


@pytest.mark.usefixtures("shop")
def test_domains_are_made_once() -> None:
    before = domains(connection, BUSINESS_SCHEMA)
    ensure_domains(connection)
    assert domains(connection, BUSINESS_SCHEMA) == before
    assert before["amount"] == "numeric(20,4)"


@pytest.mark.usefixtures("shop")
def test_many_rows_are_inserted_at_once() -> None:
    with in_book(1):
        order = Order.objects.order_by("id")[0]
        lines = [Line(order=order, quantity=n, amount=Decimal("0.00005") * n) for n in (7, 8, 9)]
        Line.objects.bulk_create(lines)
        assert list(Line.objects.filter(quantity__gt=6).order_by("id").values_list("amount", flat=True)) == [
            Decimal("0.0004"),
            Decimal("0.0004"),
            Decimal("0.0005"),
        ]
        lines[0].amount, lines[1].amount = Decimal(1), Decimal(2)
        Line.objects.bulk_update(lines, ["amount"])
        assert Line.objects.aggregate(n=models.Sum("amount"))["n"] == Decimal("103.0005")
        with pytest.raises((IntegrityError, DataError)), transaction.atomic():
            Line.objects.bulk_create([Line(order=order, quantity=1, amount=10**16) for _ in range(2)])


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

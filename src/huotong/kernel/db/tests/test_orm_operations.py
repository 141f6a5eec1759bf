"""Every kind of ORM operation stays inside its book, and the statement check finds nothing to refuse."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.db.models import (
    Avg,
    Count,
    Exists,
    F,
    FilteredRelation,
    Max,
    OuterRef,
    Prefetch,
    Q,
    Subquery,
    Sum,
    Window,
)
from django.db.models.functions import RowNumber

from huotong.kernel.book import NoBookBound, WrongBook, in_all_books, in_book
from huotong.kernel.db.statement_check import StatementRefused
from huotong.kernel.db.tests.toy import Customer, CustomerProxy, CustomerTag, Level, Line, Log, Order, Tag

pytestmark = pytest.mark.usefixtures("shop")


def names(rows: Any) -> list[str]:
    return sorted(row.name for row in rows)


def customer(name: str) -> Customer:
    return Customer.objects.get(name=name)


def prefetched() -> list[int]:
    rows = Order.objects.prefetch_related("lines", Prefetch("customer", Customer.objects.only("name")))
    return sorted(len(order.lines.all()) for order in rows)


def deleted_order() -> tuple[int, dict[str, int]]:
    return Order.objects.get(number="SO-1").delete()


def saved_again() -> int:
    row = customer("leaf")
    row.name = "twig"
    row.save()
    return Customer.objects.filter(name="twig").count()


def updated_in_bulk() -> int:
    rows = list(Customer.objects.all())
    for row in rows:
        row.version += 1
    return Customer.objects.bulk_update(rows, ["version"])


def upserted() -> int:
    rows = [Customer(name=name, currency_id="CNY", version=9) for name in ("leaf", "new")]
    Customer.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["book_id", "name"], update_fields=["version"]
    )
    return Customer.objects.filter(version=9).count()


def refreshed() -> str:
    row = customer("leaf")
    Customer.objects.filter(pk=row.pk).update(name="twig")
    row.refresh_from_db()
    return row.name


def set_null() -> int:
    Line.objects.get(quantity=2).delete()
    return Line.objects.filter(replaces=None).count()


def through_added() -> int:
    tag = Tag.objects.create(name="new")
    tag.customers.add(customer("root"), through_defaults={})
    return CustomerTag.objects.count()


OPERATIONS: list[tuple[str, Callable[[], Any], Any]] = [
    ("all", lambda: names(Customer.objects.all()), ["leaf", "root"]),
    ("get", lambda: customer("leaf").name, "leaf"),
    ("get by key", lambda: Customer.objects.get(pk=customer("leaf").pk).name, "leaf"),
    ("count", Order.objects.count, 2),
    ("exists", lambda: Order.objects.filter(number="SO-1").exists(), True),
    ("first and last", lambda: (Order.objects.first() is None, Order.objects.last() is None), (False, False)),
    ("in_bulk", lambda: len(Order.objects.in_bulk([o.pk for o in Order.objects.all()])), 2),
    ("values", lambda: list(Order.objects.order_by("number").values_list("number", flat=True)), ["SO-1", "SO-2"]),
    ("only and defer", lambda: names(Customer.objects.only("name").defer("version")), ["leaf", "root"]),
    ("distinct", lambda: Line.objects.values("order__customer__currency").distinct().count(), 1),
    ("slice", lambda: len(Line.objects.order_by("quantity")[1:3]), 2),
    ("select_related", lambda: Line.objects.select_related("order__customer__parent").count(), 3),
    ("select_related null", lambda: names(Customer.objects.select_related("parent")), ["leaf", "root"]),
    ("prefetch", prefetched, [1, 2]),
    ("prefetch m2m", lambda: [names(t.customers.all()) for t in Tag.objects.prefetch_related("customers")], [["leaf"]]),
    ("related manager", lambda: names(customer("root").children.all()), ["leaf"]),
    ("forward key", lambda: Order.objects.get(number="SO-1").customer.parent.name, "root"),
    ("m2m through", lambda: names(Tag.objects.get().customers.all()), ["leaf"]),
    ("m2m add", through_added, 2),
    ("filter over join", lambda: Line.objects.filter(order__customer__parent__name="root").count(), 2),
    ("exclude over reverse", lambda: names(Customer.objects.exclude(orders__lines__quantity=5)), ["leaf"]),
    ("filter twice", lambda: Order.objects.filter(lines__quantity=2).filter(lines__quantity=3).count(), 1),
    ("Exists", lambda: names(Customer.objects.filter(Exists(Order.objects.filter(customer=OuterRef("pk"), number="SO-1")))), ["leaf"]),
    ("Subquery", lambda: sorted(Customer.objects.annotate(n=Subquery(Order.objects.filter(customer=OuterRef("pk")).values("number")[:1])).values_list("n", flat=True)), ["SO-1", "SO-2"]),
    ("in a subquery", lambda: Line.objects.filter(order__in=Order.objects.filter(number="SO-1")).count(), 2),
    ("annotate", lambda: sorted(Order.objects.annotate(n=Count("lines")).values_list("n", flat=True)), [1, 2]),
    ("aggregate", lambda: Line.objects.aggregate(s=Sum("amount"), m=Max("quantity")), {"s": Decimal(100), "m": Decimal(5)}),
    ("aggregate over annotate", lambda: Order.objects.annotate(s=Sum("lines__amount")).aggregate(a=Avg("s")), {"a": Decimal(50)}),
    ("group and having", lambda: Line.objects.values("order").annotate(s=Sum("amount")).filter(s__gt=45).count(), 2),
    ("union", lambda: Order.objects.filter(number="SO-1").union(Order.objects.filter(number="SO-2")).count(), 2),
    ("difference", lambda: Order.objects.all().difference(Order.objects.filter(number="SO-1")).count(), 1),
    ("FilteredRelation", lambda: Order.objects.annotate(big=FilteredRelation("lines", condition=Q(lines__quantity__gte=3))).filter(big__isnull=False).count(), 2),
    ("window", lambda: sorted(Line.objects.annotate(n=Window(RowNumber())).values_list("n", flat=True)), [1, 2, 3]),
    ("iterator", lambda: len(list(Line.objects.iterator(chunk_size=2))), 3),
    ("explain", lambda: "toy_order" in Order.objects.filter(number="SO-1").explain(), True),
    ("get_or_create, there", lambda: Customer.objects.get_or_create(name="leaf", defaults={"currency_id": "CNY"})[1], False),
    ("get_or_create, new", lambda: Customer.objects.get_or_create(name="new", defaults={"currency_id": "CNY"})[1], True),
    ("update", lambda: Customer.objects.update(version=F("version") + 1), 2),
    ("update over join", lambda: Line.objects.filter(order__number="SO-1").update(amount=1), 2),
    ("save", saved_again, 1),
    ("bulk_create", lambda: len(Customer.objects.bulk_create([Customer(name=str(n), currency_id="CNY") for n in range(3)])), 3),
    ("bulk_update", updated_in_bulk, 2),
    ("upsert", upserted, 2),
    ("refresh", refreshed, "twig"),
    ("delete", lambda: CustomerTag.objects.all().delete()[0], 1),
    ("delete over join", lambda: Line.objects.filter(order__number="SO-2").delete()[0], 1),
    ("cascade", deleted_order, (3, {"toy.Line": 2, "toy.Order": 1})),
    ("SET_NULL", set_null, 2),
    ("proxy", lambda: names(CustomerProxy.objects.all()), ["leaf", "root"]),
    ("base manager", Customer._base_manager.count, 2),
    ("natural key", lambda: Level.objects.get(customer__name="leaf", state=0).on_hand, Decimal(10)),
    ("natural key update", lambda: Level.objects.filter(state=0).update(reserved=F("reserved") + 1), 1),
    ("partition", lambda: (Log.objects.create(key_on=date(2026, 11, 23), text="x").text, Log.objects.count()), ("x", 1)),
    ("dates", lambda: Customer.objects.filter(archived_at=None).datetimes("archived_at", "day").count(), 0),
]  # fmt: skip


@pytest.mark.parametrize(
    ("operation", "expected"), [o[1:] for o in OPERATIONS], ids=[o[0] for o in OPERATIONS]
)
def test_stays_in_its_book(operation: Callable[[], Any], expected: Any) -> None:
    with in_all_books():
        before = fingerprint(book=2)
    with in_book(1):
        assert operation() == expected
    with in_all_books():
        assert fingerprint(book=2) == before


def fingerprint(*, book: int) -> list[Any]:
    return [
        sorted(model.objects.filter(book_id=book).values_list(), key=str)
        for model in (Customer, Tag, CustomerTag, Order, Line, Level, Log)
    ]


def test_without_a_book_nothing_is_read_or_written() -> None:
    with pytest.raises(NoBookBound, match=r"toy\.Customer"):
        Customer.objects.count()
    with pytest.raises(NoBookBound, match=r"toy\.Tag"):
        Tag.objects.create(name="x")
    with pytest.raises(NoBookBound, match=r"toy\.Order"):
        Order.objects.update(version=2)


def test_a_row_of_another_book_is_not_written() -> None:
    with in_book(1), pytest.raises(WrongBook, match="of book 2 written in book 1"):
        Tag.objects.create(book_id=2, name="x")


def test_all_books_are_seen_on_demand() -> None:
    with in_all_books():
        assert Order.objects.count() == 4


def test_an_id_is_known_before_the_row_is_written() -> None:
    with in_book(1):
        order = Order(number="SO-3", customer=customer("leaf"))
        line = Line(order_id=order.id, quantity=1, amount=1)
        order.save()
        line.save()
        assert list(Order.objects.get(number="SO-3").lines.values_list("pk", flat=True)) == [line.id]


def test_select_for_update_is_refused_outside_tx_lock() -> None:
    with in_book(1), pytest.raises(StatementRefused, match="R7"):
        list(Order.objects.select_for_update())


def test_raw_sql_naming_another_book_is_refused() -> None:
    with in_book(1), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM toy_order WHERE book_id = %s", [1])
        assert cursor.fetchone() == (2,)
        with pytest.raises(StatementRefused, match="book 2 named while book 1 is bound"):
            cursor.execute("SELECT count(*) FROM toy_order WHERE book_id = %s", [2])
        with pytest.raises(StatementRefused, match="no book_id = value"):
            cursor.execute("SELECT count(*) FROM toy_order")


def test_executemany_names_each_book() -> None:
    statement = "INSERT INTO toy_tag (book_id, id, name) VALUES (%s, %s, 'x')"
    with in_book(1), connection.cursor() as cursor:
        cursor.executemany(statement, [(1, 1), (1, 2)])
        with pytest.raises(StatementRefused, match="book 2 named"):
            cursor.executemany(statement, [(1, 3), (2, 4)])
        assert Tag.objects.filter(name="x").count() == 2

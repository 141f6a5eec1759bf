"""Every step a business table goes through in its life, on filled tables, by Django's own operations."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import NotSupportedError, connection, migrations, models, transaction
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ModelState, ProjectState
from django.test import override_settings

from huotong.kernel.book import in_all_books, in_book
from huotong.kernel.db.fields import (
    AmountField,
    BookForeignKey,
    BookKeyField,
    IdField,
    PartitionDayField,
    PriceField,
)
from huotong.kernel.db.tests.toy import TABLES, Order
from huotong.kernel.testing.cluster import TestDatabase

pytestmark = pytest.mark.usefixtures("undone_tables")

Row = tuple[Any, ...]


@pytest.fixture
def undone_tables(owner_database: TestDatabase) -> Iterator[None]:
    # Without the router: it knows installed apps only.
    with override_settings(DATABASE_ROUTERS=[]), transaction.atomic():
        yield
        transaction.set_rollback(True)


class Life:
    """Applies operations one after the other to the database and to the state of the models."""

    def __init__(self) -> None:
        self.state = ProjectState()
        self.steps: list[tuple[Operation, ProjectState]] = []

    def apply(self, *operations: Operation) -> None:
        for operation in operations:
            before = self.state.clone()
            operation.state_forwards("life", self.state)
            with connection.schema_editor() as editor:
                operation.database_forwards("life", editor, before, self.state)
            self.steps.append((operation, before))

    def back_to_zero(self) -> None:
        while self.steps:
            operation, before = self.steps.pop()
            with connection.schema_editor() as editor:
                operation.database_backwards("life", editor, self.state, before)
            self.state = before

    def model(self, name: str) -> Any:
        return self.state.apps.get_model("life", name)


def table(name: str, **fields: Any) -> migrations.CreateModel:
    return migrations.CreateModel(name, [("book_id", BookKeyField()), ("id", IdField()), *fields.items()])


@pytest.fixture
def life() -> Life:
    """Two tables with two rows in each of two books."""
    life = Life()
    life.apply(table("Site", code=models.TextField()), table("Stock", quantity=AmountField()))
    for book in (1, 2):
        with in_book(book):
            for n in (1, 2):
                life.model("Site").objects.create(id=book * 10 + n, code=f"S{n}")
                life.model("Stock").objects.create(id=book * 10 + n, quantity=n)
    return life


def constraints(table_name: str) -> set[Row]:
    """(type, columns, target, target columns) of each constraint."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT contype::text, (SELECT array_agg(attname::text ORDER BY n) FROM unnest(conkey) WITH ORDINALITY k(no, n)
                       JOIN pg_attribute ON attrelid = conrelid AND attnum = k.no),
                   confrelid::regclass::text, (SELECT array_agg(attname::text ORDER BY n) FROM unnest(confkey) WITH ORDINALITY k(no, n)
                       JOIN pg_attribute ON attrelid = confrelid AND attnum = k.no), condeferrable
              FROM pg_constraint WHERE conrelid = %s::regclass AND contype <> 'n'
            """,
            [table_name],
        )
        rows = cursor.fetchall()
    assert not any(row[4] for row in rows)
    return {(kind, tuple(own), target, tuple(other or ())) for kind, own, target, other, _ in rows}


def indexes(table_name: str) -> set[tuple[str, ...]]:
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, table_name).values()
    return {tuple(c["columns"]) for c in found if c["index"] and not c["primary_key"] and not c["unique"]}


KEY = ("p", ("book_id", "id"), "-", ())
SITE_KEY = ("f", ("book_id", "site_id"), "life_site", ("book_id", "id"))


def site_key(**options: Any) -> Any:
    return BookForeignKey("life.Site", on_delete=models.PROTECT, related_name="+", **options)


def add_site(life: Life, **options: Any) -> None:
    life.apply(migrations.AddField("Stock", "site", site_key(null=True, **options)))
    with in_all_books():
        life.model("Stock").objects.update(site_id=models.F("id"))


def test_row_key_and_no_check(life: Life) -> None:
    assert constraints("life_stock") == {KEY}


def test_add_field_with_default_fills_all_books(life: Life) -> None:
    life.apply(migrations.AddField("Stock", "state", models.IntegerField(default=7)))
    with in_all_books():
        assert list(life.model("Stock").objects.values_list("state", flat=True)) == [7, 7, 7, 7]


def test_add_foreign_key_later(life: Life) -> None:
    add_site(life)
    assert constraints("life_stock") == {KEY, SITE_KEY}
    assert indexes("life_stock") == {("book_id", "site_id")}


def test_foreign_key_does_not_cross_books(life: Life) -> None:
    add_site(life)
    with in_book(1), pytest.raises(Exception, match="foreign key"), transaction.atomic():
        life.model("Stock").objects.filter(id=11).update(site_id=21)


def test_add_foreign_key_to_itself(life: Life) -> None:
    life.apply(
        migrations.AddField(
            "Site", "parent", BookForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
        )
    )
    assert ("f", ("book_id", "parent_id"), "life_site", ("book_id", "id")) in constraints("life_site")


def test_foreign_key_null_to_not_null_and_back(life: Life) -> None:
    add_site(life)
    life.apply(migrations.AlterField("Stock", "site", site_key()))
    assert constraints("life_stock") == {KEY, SITE_KEY}
    with in_book(1), pytest.raises(Exception, match="null"), transaction.atomic():
        life.model("Stock").objects.update(site_id=None)
    life.apply(migrations.AlterField("Stock", "site", site_key(null=True)))
    assert constraints("life_stock") == {KEY, SITE_KEY}
    assert indexes("life_stock") == {("book_id", "site_id")}


def test_rename_field_with_key(life: Life) -> None:
    add_site(life)
    life.apply(migrations.RenameField("Stock", "site", "place"))
    key = ("f", ("book_id", "place_id"), "life_site", ("book_id", "id"))
    assert constraints("life_stock") == {KEY, key}
    assert indexes("life_stock") == {("book_id", "place_id")}


def test_rename_number_field_keeps_its_bound(life: Life) -> None:
    life.apply(migrations.RenameField("Stock", "quantity", "on_hand"))
    refused = pytest.raises(Exception, match="check constraint")
    with in_book(1), connection.cursor() as cursor, refused, transaction.atomic():
        cursor.execute("UPDATE life_stock SET on_hand = 'NaN' WHERE book_id = 1")


def test_rename_model_keys_point_at(life: Life) -> None:
    add_site(life)
    life.apply(migrations.RenameModel("Site", "Place"))
    key = ("f", ("book_id", "site_id"), "life_place", ("book_id", "id"))
    assert constraints("life_stock") == {KEY, key}
    with in_book(1):
        assert life.model("Stock").objects.filter(site__code="S1").count() == 1


def test_rename_table(life: Life) -> None:
    add_site(life)
    life.apply(migrations.AlterModelTable("Site", "place"), migrations.AlterModelTable("Stock", "level"))
    assert constraints("level") == {KEY, ("f", ("book_id", "site_id"), "place", ("book_id", "id"))}


def test_plain_number_becomes_key_and_back(life: Life) -> None:
    life.apply(migrations.AddField("Stock", "site_id", models.BigIntegerField(null=True)))
    life.apply(migrations.RenameField("Stock", "site_id", "site"))
    life.apply(migrations.AlterField("Stock", "site", site_key(null=True)))
    assert constraints("life_stock") == {KEY, SITE_KEY}
    assert indexes("life_stock") == {("book_id", "site_id")}
    life.apply(migrations.AlterField("Stock", "site", models.BigIntegerField(null=True)))
    assert constraints("life_stock") == {KEY}
    assert indexes("life_stock") == set()


def test_key_without_index(life: Life) -> None:
    add_site(life)
    life.apply(migrations.AlterField("Stock", "site", site_key(null=True, db_index=False)))
    assert constraints("life_stock") == {KEY, SITE_KEY}
    assert indexes("life_stock") == set()


def test_index_of_a_plain_column_begins_with_the_book(life: Life) -> None:
    life.apply(migrations.AlterField("Site", "code", models.TextField(db_index=True)))
    assert indexes("life_site") == {("book_id", "code")}
    life.apply(migrations.AlterField("Site", "code", models.TextField()))
    assert indexes("life_site") == set()


def test_change_of_type(life: Life) -> None:
    life.apply(
        migrations.AddField("Site", "rank", models.IntegerField(default=3)),
        migrations.AlterField("Site", "rank", models.BigIntegerField(default=3)),
        migrations.AlterField("Site", "code", models.CharField(max_length=9)),
    )
    with in_book(1):
        assert list(life.model("Site").objects.order_by("id").values_list("code", "rank")) == [
            ("S1", 3),
            ("S2", 3),
        ]


def test_amount_becomes_price(life: Life) -> None:
    life.apply(migrations.AlterField("Stock", "quantity", PriceField()))
    assert constraints("life_stock") == {KEY}
    with in_book(1):
        assert str(life.model("Stock").objects.get(id=11).quantity) == "1.00000000"
        with pytest.raises(Exception, match="overflow"), transaction.atomic():
            life.model("Stock").objects.filter(id=11).update(quantity=10**12)


def column_type(column: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT format_type(atttypid, atttypmod) FROM pg_attribute"
            " WHERE attrelid = 'life_stock'::regclass AND attname = %s",
            [column],
        )
        return str(cursor.fetchall()[0][0])


def test_number_field_comes_later_with_its_domain(life: Life) -> None:
    life.apply(migrations.AddField("Stock", "price", PriceField(default=5)))
    assert (constraints("life_stock"), column_type("price")) == ({KEY}, "price")
    with in_book(1):
        assert str(life.model("Stock").objects.get(id=11).price) == "5.00000000"
        with pytest.raises(Exception, match="price_bound"), transaction.atomic():
            life.model("Stock").objects.filter(id=11).update(price=models.Value("NaN", models.TextField()))


def test_number_field_becomes_a_plain_number_and_back(life: Life) -> None:
    plain = models.DecimalField(max_digits=20, decimal_places=4)
    life.apply(migrations.AlterField("Stock", "quantity", plain))
    assert column_type("quantity") == "numeric(20,4)"
    life.apply(migrations.AlterField("Stock", "quantity", AmountField()))
    assert column_type("quantity") == "amount"
    with in_book(1):
        assert str(life.model("Stock").objects.get(id=11).quantity) == "1.0000"


def test_constraints_come_and_go(life: Life) -> None:
    unique = models.UniqueConstraint(fields=["book_id", "code"], name="life_site_code")
    positive = models.CheckConstraint(condition=models.Q(quantity__gte=0), name="life_stock_positive")
    life.apply(migrations.AddConstraint("Site", unique), migrations.AddConstraint("Stock", positive))
    assert constraints("life_site") == {KEY, ("u", ("book_id", "code"), "-", ())}
    assert constraint_names("life_stock", "c") == ["life_stock_positive"]
    life.apply(
        migrations.RemoveConstraint("Site", "life_site_code"),
        migrations.RemoveConstraint("Stock", "life_stock_positive"),
    )
    assert constraints("life_site") == {KEY}
    assert constraint_names("life_stock", "c") == []


def constraint_names(table_name: str, kind: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname FROM pg_constraint WHERE conrelid = %s::regclass AND contype = %s",
            [table_name, kind],
        )
        return [name for (name,) in cursor.fetchall()]


def test_remove_field_and_model(life: Life) -> None:
    add_site(life)
    life.apply(migrations.RemoveField("Stock", "site"))
    assert constraints("life_stock") == {KEY}
    life.apply(migrations.DeleteModel("Site"))
    assert "life_site" not in connection.introspection.table_names()


def test_historical_models_are_bound_to_their_book(life: Life) -> None:
    seen: list[int] = []

    def look(apps: Any, editor: Any) -> None:
        site = apps.get_model("life", "Site")
        with in_book(1):
            site.objects.update(code="new")
            site.objects.create(code="new")
            seen.append(site.objects.count())
        with in_all_books():
            seen.append(site.objects.filter(code="new").count())

    life.apply(migrations.RunPython(look))
    assert seen == [3, 3]


def test_back_to_zero(life: Life) -> None:
    add_site(life)
    life.apply(
        migrations.AlterField("Stock", "site", site_key()),
        migrations.RenameField("Stock", "site", "place"),
        migrations.RenameModel("Site", "Place"),
    )
    life.back_to_zero()
    assert not {name for name in connection.introspection.table_names() if name.startswith("life_")}


def test_fillfactor_follows_the_field(life: Life) -> None:
    life.apply(migrations.AlterField("Stock", "book_id", BookKeyField(fillfactor=40)))
    assert storage("life_stock") == ["fillfactor=40"]
    life.apply(migrations.AlterField("Stock", "book_id", BookKeyField()))
    assert storage("life_stock") is None


def storage(table_name: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute("SELECT reloptions FROM pg_class WHERE oid = %s::regclass", [table_name])
        (options,) = cursor.fetchone() or (None,)
    return options


PLAIN = migrations.CreateModel("Plain", [("id", models.BigAutoField(primary_key=True))])
REFUSED: dict[str, Callable[[], Operation]] = {
    "plain table becomes business": lambda: migrations.AddField("Plain", "book_id", BookKeyField(default=1)),
    "business table becomes plain": lambda: migrations.RemoveField("Stock", "book_id"),
    "book key renamed": lambda: migrations.RenameField("Stock", "book_id", "book"),
    "book key becomes a number": lambda: migrations.AlterField("Stock", "book_id", models.BigIntegerField()),
    "table becomes partitioned": lambda: migrations.AddField(
        "Stock", "day", PartitionDayField(default="2026-11-23")
    ),
}


@pytest.mark.parametrize("operation", REFUSED.values(), ids=REFUSED.keys())
def test_change_of_the_key_is_refused(life: Life, operation: Callable[[], Operation]) -> None:
    life.apply(PLAIN)
    with pytest.raises(NotSupportedError, match="make a new table"):
        life.apply(operation())


def shop_of_today() -> ProjectState:
    state = ProjectState()
    for model in TABLES:
        state.add_model(ModelState.from_model(model))
    return state


def test_models_and_migrations_agree() -> None:
    """What the autodetector writes for the shop leaves nothing to write."""
    written = ProjectState()
    for migration in MigrationAutodetector(ProjectState(), shop_of_today())._detect_changes()["toy"]:
        migration.mutate_state(written, preserve=False)
    assert MigrationAutodetector(written, shop_of_today())._detect_changes() == {}


def test_hand_written_columns_are_those_of_the_models() -> None:
    today = ModelState.from_model(Order).fields
    assert BookKeyField().deconstruct()[1:] == today["book_id"].deconstruct()[1:]
    assert IdField().deconstruct()[1:] == today["id"].deconstruct()[1:]

"""A database with the toy shop in it, worked on by the owner of its tables."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connection, transaction

from huotong.kernel.book import in_book
from huotong.kernel.db import statement_check
from huotong.kernel.db.aiming import aim
from huotong.kernel.db.partitions import ensure_partitions
from huotong.kernel.db.roles import Role
from huotong.kernel.db.statement_rules import StatementRules, rules_of_registry
from huotong.kernel.db.tests.toy import (
    TABLES,
    Currency,
    Customer,
    CustomerTag,
    Level,
    Line,
    Order,
    Tag,
    toy_apps,
)
from huotong.kernel.testing.cluster import TestCluster, TestDatabase

NOVEMBER = date(2026, 11, 1)


@pytest.fixture(scope="module")
def owner_database(database_cluster: TestCluster) -> Iterator[TestDatabase]:
    with database_cluster.own_database() as database:
        owner = database.dsn(Role.OWNER)
        aim(app=owner, read=owner)
        yield database
    nowhere = owner.of("none")
    aim(app=nowhere, read=nowhere)


@pytest.fixture(scope="module")
def toy_tables(owner_database: TestDatabase) -> TestDatabase:
    with connection.schema_editor() as editor:
        for model in TABLES:
            editor.create_model(model)
    ensure_partitions(connection=connection, table="toy_log", from_month=NOVEMBER, to_month=NOVEMBER)
    return owner_database


@pytest.fixture
def toy_rules() -> StatementRules:
    return rules_of_registry(toy_apps)


@pytest.fixture
def checked(toy_rules: StatementRules) -> Iterator[StatementRules]:
    before = statement_check.installed()
    statement_check.switch_on(toy_rules)
    yield toy_rules
    statement_check.switch_on(before)


@pytest.fixture
def undone(toy_tables: TestDatabase) -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def shop(undone: None, checked: StatementRules) -> None:
    """The same shop in book 1 and in book 2, so that a stray query finds too much."""
    Currency.objects.create(code="CNY")
    for book in (1, 2):
        with in_book(book):
            _fill()


def _fill() -> None:
    root = Customer.objects.create(name="root", currency_id="CNY")
    leaf = Customer.objects.create(name="leaf", currency_id="CNY", parent=root)
    gold = Tag.objects.create(name="gold")
    CustomerTag.objects.create(customer=leaf, tag=gold)
    first = Order.objects.create(number="SO-1", customer=leaf)
    second = Order.objects.create(number="SO-2", customer=root)
    one = Line.objects.create(order=first, quantity=2, amount=20)
    Line.objects.create(order=first, quantity=3, amount=30, replaces=one)
    Line.objects.create(order=second, quantity=5, amount=50)
    Level.objects.create(customer=leaf, state=0, on_hand=10, reserved=4)

"""The planner's statistics, renewed by the owner of the tables."""

from django.db import connections

from huotong.kernel.book import in_all_books
from huotong.kernel.db.analysing import analyse
from huotong.kernel.db.roles import Role
from huotong.kernel.testing.cluster import TestDatabase


def analysed() -> int:
    with in_all_books(), connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE n.nspname = 'business' AND c.relkind = 'r' AND c.reltuples < 0"
        )
        return int(cursor.fetchone()[0])


def test_every_table_is_analysed_and_the_aliases_lead_back(own_database: TestDatabase) -> None:
    before = dict(connections.databases["default"])
    assert analysed() > 10
    analyse(owner=own_database.dsn(Role.OWNER))
    assert analysed() == 0
    assert dict(connections.databases["default"]) == before

"""Renews what the planner knows of the tables; only their owner may."""

from django.db import connections

from huotong.kernel.db.aiming import aimed_at
from huotong.kernel.db.dsn import BUSINESS_SCHEMA, Dsn


def analyse(*, owner: Dsn) -> None:
    """The planner's statistics of all business tables are those of this moment."""
    with aimed_at(owner), connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT format('%%I.%%I', n.nspname, c.relname) FROM pg_class c"
            " JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE n.nspname = %s AND c.relkind IN ('r', 'p') AND NOT c.relispartition",
            [BUSINESS_SCHEMA],
        )
        names = [name for (name,) in cursor.fetchall()]
        cursor.execute(f"ANALYZE {', '.join(names)}")

"""Table rights, derived after every migrate from the kind of each model.

    Ledger                     SELECT, INSERT
    Balance, Document, Master  SELECT, INSERT, UPDATE
    Working, Control           SELECT, INSERT, UPDATE, DELETE
    Reference                  SELECT

Nobody but the owner may TRUNCATE or change a table. Partitions have no rights of their own: they are
reached through their parent. The read role sees the business schema only.
"""

from collections import defaultdict

from django.apps import apps
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

from huotong.kernel.db.dsn import BUSINESS_SCHEMA, CONTROL_SCHEMA
from huotong.kernel.db.kinds import Kind, kind_of
from huotong.kernel.db.roles import Role


def business_rights() -> dict[str, list[str]]:
    """The tables of the business schema by the rights of the application's role."""
    tables: dict[str, list[str]] = defaultdict(list)
    for model in apps.get_models(include_auto_created=True):
        kind = kind_of(model)
        options = model._meta
        if kind is not Kind.CONTROL and options.managed and not options.proxy:
            tables[", ".join(kind.rights)].append(options.db_table)
    return tables


def grant_rights(connection: BaseDatabaseWrapper) -> None:
    """Both other roles have exactly the rights of their tables' kinds; repeatable.

    The connection is the owner's; all happens in one transaction, so nobody meets a table without rights.
    """
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for schema in (BUSINESS_SCHEMA, CONTROL_SCHEMA):
            _revoke_all(cursor=cursor, schema=schema)
        _grant_business(cursor)
        _grant_control(cursor)


def _revoke_all(*, cursor: CursorWrapper, schema: str) -> None:
    for kind in ("TABLES", "SEQUENCES"):
        cursor.execute(f"REVOKE ALL ON ALL {kind} IN SCHEMA {schema} FROM PUBLIC, {Role.APP}, {Role.READ}")


def _grant_business(cursor: CursorWrapper) -> None:
    cursor.execute(f"GRANT USAGE ON SCHEMA {BUSINESS_SCHEMA} TO {Role.APP}, {Role.READ}")
    present = _tables(cursor=cursor, schema=BUSINESS_SCHEMA)
    for rights, tables in sorted(business_rights().items()):
        for table in sorted(present.intersection(tables)):
            cursor.execute(f'GRANT {rights} ON {BUSINESS_SCHEMA}."{table}" TO {Role.APP}')
            cursor.execute(f'GRANT SELECT ON {BUSINESS_SCHEMA}."{table}" TO {Role.READ}')
    if "django_migrations" in present:
        cursor.execute(f"GRANT SELECT ON {BUSINESS_SCHEMA}.django_migrations TO {Role.APP}, {Role.READ}")
    cursor.execute(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA {BUSINESS_SCHEMA} TO {Role.APP}")


def _grant_control(cursor: CursorWrapper) -> None:
    cursor.execute(f"GRANT USAGE ON SCHEMA {CONTROL_SCHEMA} TO {Role.APP}")
    for table in sorted(_tables(cursor=cursor, schema=CONTROL_SCHEMA)):
        rights = "SELECT" if table == "django_migrations" else ", ".join(Kind.CONTROL.rights)
        cursor.execute(f'GRANT {rights} ON {CONTROL_SCHEMA}."{table}" TO {Role.APP}')
    cursor.execute(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA {CONTROL_SCHEMA} TO {Role.APP}")


def _tables(*, cursor: CursorWrapper, schema: str) -> set[str]:
    cursor.execute(
        "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE n.nspname = %s AND c.relkind IN ('r', 'p') AND NOT c.relispartition",
        [schema],
    )
    return {str(name) for (name,) in cursor.fetchall()}

"""Rules R1 to R4, R11 and R12 as queries of PostgreSQL's catalogue: each lists what breaks it."""

from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql

from huotong import kernel
from huotong.kernel.db.catalog import select
from huotong.kernel.db.sender import Call, sender_of
from huotong.kernel.db.sql import Statements

SQL = Statements.beside(str(kernel.__file__))
SOURCE = "kernel/sql/catalog_rules.sql"

_NUMERIC_COLUMNS = """
    SELECT c.relname, a.attname, a.attname,
           ARRAY(SELECT pg_get_expr(k.conbin, k.conrelid) FROM pg_constraint k
                  WHERE k.conrelid = c.oid AND k.contype = 'c' AND k.conkey = ARRAY[a.attnum])
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE c.relnamespace = to_regnamespace(%s) AND c.relkind IN ('r', 'p') AND NOT c.relispartition
       AND a.attnum > 0 AND a.atttypid = 'numeric'::regtype
    UNION ALL
    SELECT 'domain', t.typname, 'value',
           ARRAY(SELECT pg_get_expr(k.conbin, 0) FROM pg_constraint k
                  WHERE k.contypid = t.oid AND k.contype = 'c')
      FROM pg_type t
     WHERE t.typnamespace = to_regnamespace(%s) AND t.typbasetype = 'numeric'::regtype"""


def breaches(connection: BaseDatabaseWrapper, *, schema: str) -> list[str]:
    """Return every breach of the rules in a schema as `rule: what`; an empty list is good."""
    rules = [rule for rule in SQL if rule.source == SOURCE]
    results = sender_of(connection).run([Call(rule, {"schema": schema}) for rule in rules])
    found = [
        f"{rule.promise}: {what}"
        for rule, result in zip(rules, results, strict=True)
        for (what,) in sorted(result.rows)
    ]
    return found + [f"Every number refuses NaN: {name}" for name in columns_that_take_nan(connection, schema)]


def columns_that_take_nan(connection: BaseDatabaseWrapper, schema: str) -> list[str]:
    """Return the numeric columns and the domains no CHECK of which is false for NaN.

    A column of a domain that refuses NaN needs no CHECK.

    PostgreSQL sorts NaN above every number, so a CHECK with a lower bound alone lets it in.
    """
    names = []
    for table, column, value, checks in select(connection, _NUMERIC_COLUMNS, [schema, schema]):
        if not any(_refuses_nan(connection, column=value, check=check) for check in checks):
            names.append(f"{table}.{column}")
    return sorted(names)


def _refuses_nan(connection: BaseDatabaseWrapper, *, column: str, check: str) -> bool:
    query = sql.SQL("SELECT ({check}) IS FALSE FROM (SELECT 'NaN'::numeric AS {column}) AS row").format(
        check=sql.SQL(check.replace("%", "%%")), column=sql.Identifier(column)
    )
    return any(row[0] for row in select(connection, query.as_string(None)))

"""After every migration: the business schema is what the models say, key by key."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.fields.composite import CompositePrimaryKey

from huotong.kernel.db import catalog
from huotong.kernel.db.catalog import EXPRESSION, Constraint, Table
from huotong.kernel.db.fields import NUMBER_FIELDS, BookForeignKey, book_field, partition_field
from huotong.kernel.db.kinds import Kind, kind_of

DJANGOS_OWN = frozenset({"django_migrations"})


def differences(
    connection: BaseDatabaseWrapper,
    *,
    schema: str,
    registry: Any = apps,
    ignore: frozenset[str] = DJANGOS_OWN,
) -> list[str]:
    """Return every difference between the schema and the models that live in it; an empty list is good.

    Compared are domains, tables, columns and their NULLs, primary, unique, exclusion and foreign keys,
    monthly partitioning and fillfactor.
    """
    wanted = {model._meta.db_table: model for model in stored_models(registry)}
    found = {name: t for name, t in catalog.tables(connection, schema).items() if name not in ignore}
    texts = [f"{name}: no such table" for name in sorted(wanted.keys() - found.keys())]
    texts += [f"{name}: a table without a model" for name in sorted(found.keys() - wanted.keys())]
    both = sorted(wanted.keys() & found.keys())
    present = catalog.columns(connection, schema)
    for name in both:
        texts += _column_differences(wanted[name], present[name])
        texts += _storage_differences(wanted[name], found[name])
    keys = {key for key in catalog.constraints(connection, schema) if key.table in both}
    expected = {key for name in both for key in expected_keys(wanted[name])}
    texts += [f"{key}: missing" for key in sorted(expected - keys)]
    texts += [f"{key}: not in the models" for key in sorted(keys - expected)]
    return texts + list(_domain_differences(catalog.domains(connection, schema)))


def stored_models(registry: Any = apps) -> list[type[models.Model]]:
    """Return the models that have a table in the business schema: business and reference ones."""
    return [
        model
        for model in registry.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and kind_of(model) is not Kind.CONTROL
    ]


def expected_keys(model: Any) -> Iterator[Constraint]:
    """Return the keys the table of a model must have."""
    table = model._meta.db_table
    yield Constraint(table, "p", _primary_key(model))
    for field in model._meta.local_concrete_fields:
        if field.unique and not field.primary_key:
            yield Constraint(table, "u", (field.column,))
        if field.remote_field is not None and field.db_constraint:
            yield _foreign_key(model, field)
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint) and _is_constraint(constraint):
            yield Constraint(table, "u", _columns(model, constraint.fields))
        elif isinstance(constraint, ExclusionConstraint):
            yield Constraint(table, "x", tuple(_excluded(model, part) for part, _ in constraint.expressions))


def _primary_key(model: Any) -> tuple[str, ...]:
    key, book = model._meta.pk, book_field(model)
    if isinstance(key, CompositePrimaryKey):
        return tuple(key.columns)
    return (key.column,) if book is None else (str(book.column), key.column)


def _foreign_key(model: Any, field: Any) -> Constraint:
    target = field.related_model
    book = ("book_id",) if isinstance(field, BookForeignKey) else ()
    own, other = (*book, field.column), (*book, field.target_field.column)
    return Constraint(model._meta.db_table, "f", own, target._meta.db_table, other)


def _is_constraint(constraint: Any) -> bool:
    """Django makes an index and no constraint of a unique rule with a condition, expressions and the like."""
    return not (constraint.condition or constraint.include or constraint.opclasses or constraint.expressions)


def _excluded(model: Any, part: Any) -> str:
    """Return the column of a part of an exclusion constraint."""
    name = part if isinstance(part, str) else getattr(part, "name", None)
    return EXPRESSION if name is None else str(model._meta.get_field(name).column)


def _columns(model: Any, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(model._meta.get_field(name).column for name in names)


def _domain_differences(found: dict[str, str]) -> Iterator[str]:
    wanted = {field.domain: field.base_type for field in (cls() for cls in NUMBER_FIELDS)}
    for name in sorted(wanted.keys() | found.keys()):
        if wanted.get(name) != found.get(name):
            yield f"domain {name}: {found.get(name, 'missing')}, not {wanted.get(name, 'of a number field')}"


def _column_differences(model: Any, present: dict[str, bool]) -> Iterator[str]:
    table = model._meta.db_table
    wanted = {field.column: field.null for field in model._meta.local_concrete_fields if field.column}
    for column in sorted(wanted.keys() - present.keys()):
        yield f"{table}.{column}: no such column"
    for column in sorted(present.keys() - wanted.keys()):
        yield f"{table}.{column}: a column without a field"
    for column in sorted(wanted.keys() & present.keys()):
        if wanted[column] != present[column]:
            yield f"{table}.{column}: {'NULL' if present[column] else 'NOT NULL'} in the database only"


def _storage_differences(model: Any, table: Table) -> Iterator[str]:
    day, book = partition_field(model), book_field(model)
    wanted = "" if day is None else f"RANGE ({day.column})"
    if table.partition_key != wanted:
        yield f"{table.name}: partitioned by {table.partition_key or 'nothing'}, not by {wanted or 'nothing'}"
    fillfactor = None if book is None else book.fillfactor
    if table.fillfactor != fillfactor:
        yield f"{table.name}: fillfactor {table.fillfactor}, not {fillfactor}"

"""System checks: what a model may not say. They run with every `check`, `migrate` and test."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.core import checks
from django.db import models
from django.db.models.constraints import BaseConstraint
from django.db.models.fields.composite import CompositePrimaryKey

from huotong.kernel.db.fields import (
    BookForeignKey,
    IdField,
    book_field,
    partition_field,
)
from huotong.kernel.db.kinds import Kind, kind_of

OURS = "huotong."
"""Models of modules that begin so must state their kind; third-party apps count as control."""


def register() -> None:
    """Make Django run the checks."""
    checks.register(check_models, checks.Tags.models)


def check_models(app_configs: Sequence[AppConfig] | None = None, **kwargs: Any) -> list[checks.CheckMessage]:
    """Return every breach of rules R1 to R3 that a model's own words show."""
    configs = apps.get_app_configs() if app_configs is None else app_configs
    return [message for config in configs for model in config.get_models() for message in check_model(model)]


def check_model(model: type[models.Model]) -> list[checks.CheckMessage]:
    """Return the breaches of one model."""
    found = list(_kind_breaches(model))
    for field in model._meta.local_fields:
        found += _relation_breaches(model, field)
    if book_field(model) is not None:
        found += [*_key_breaches(model), *_shape_breaches(model)]
        found += [breach for c in model._meta.constraints for breach in _constraint_breaches(model, c)]
    return found


def _error(number: int, text: str, obj: Any) -> checks.Error:
    return checks.Error(text, obj=obj, id=f"huotong.E{number:03d}")


def _kind_breaches(model: type[models.Model]) -> Iterator[checks.CheckMessage]:
    if model.__module__.startswith(OURS) and not hasattr(model, "kind") and not model._meta.auto_created:
        yield _error(2, "State the kind: use a base class of kernel.db.models.", model)
    if kind_of(model).is_business != (book_field(model) is not None):
        yield _error(3, "Exactly the models of a business kind have a BookKeyField.", model)
    if kind_of(model).is_business and any(not p._meta.abstract for p in model._meta.get_parent_list()):
        yield _error(4, "A business model inherits from abstract models only.", model)


def _key_breaches(model: type[models.Model]) -> Iterator[checks.CheckMessage]:
    """R1: (book_id, id) from the allocator, or a stated key that begins with book_id."""
    book: Any = book_field(model)
    key, day = model._meta.pk, partition_field(model)
    if book.column != "book_id" or book.null:
        yield _error(5, "The book key is the column book_id, not null.", book)
    if not isinstance(key, CompositePrimaryKey):
        if not isinstance(key, IdField) or key.column != "id":
            yield _error(6, "The key is `id`, an IdField, or a CompositePrimaryKey.", model)
        if day is not None:
            yield _error(7, "A partitioned table states its key: (book_id, id, day).", model)
        return
    columns = key.columns
    if columns[0] != "book_id":
        yield _error(8, "book_id comes first in the primary key.", model)
    if any(model._meta.get_field(name).null for name in key.field_names):
        yield _error(9, "A column of the key is never NULL; 0 stands for none.", model)
    if day is not None and columns[-1] != day.column:
        yield _error(10, "The partition column comes last in the primary key.", model)
    if day is not None and book.fillfactor is not None:
        yield _error(11, "A partitioned table has no fillfactor.", model)


def _shape_breaches(model: type[models.Model]) -> Iterator[checks.CheckMessage]:
    for field in model._meta.local_fields:
        if field.unique and not field.primary_key:
            yield _error(12, "Unique within a book: UniqueConstraint with book_id first.", field)
        if isinstance(field, models.AutoField | models.BigAutoField | models.SmallAutoField):
            yield _error(13, "No identity column: ids come from the allocator.", field)
        if isinstance(field, models.FloatField):
            yield _error(14, "No float: use a number field of kernel.db.fields.", field)
    if model._meta.unique_together:
        yield _error(15, "Use UniqueConstraint with book_id first.", model)
    for many in model._meta.local_many_to_many:
        through: Any = many.remote_field.through
        if through._meta.auto_created:
            yield _error(16, "A many-to-many field needs a `through` model with a book.", many)
    for private in model._meta.private_fields:
        if type(private).__name__ in ("GenericForeignKey", "GenericRelation"):
            yield _error(17, "No generic foreign key: no constraint can prove it.", model)


def _constraint_breaches(
    model: type[models.Model], constraint: BaseConstraint
) -> Iterator[checks.CheckMessage]:
    if getattr(constraint, "deferrable", None) is not None:
        yield _error(18, f"{constraint.name}: no constraint is deferrable.", model)
    if isinstance(constraint, models.CheckConstraint):
        return
    if _first_column(constraint) != "book_id":
        yield _error(19, f"{constraint.name}: book_id comes first.", model)


def _first_column(constraint: Any) -> str | None:
    """Return the first column of a unique or exclusion constraint, when it is a plain column."""
    if fields := getattr(constraint, "fields", ()):
        return str(fields[0])
    expressions: Iterable[Any] = constraint.expressions
    first = next(iter(expressions), None)
    first = first[0] if isinstance(first, tuple) else first
    first = getattr(first, "expression", first)
    return getattr(first, "name", first if isinstance(first, str) else None)


def _relation_breaches(model: type[models.Model], field: Any) -> Iterator[checks.CheckMessage]:
    """R1, R2: which tables may point at which, and what happens when the target goes."""
    relation = field.remote_field
    if relation is None or isinstance(relation.model, str) or not hasattr(relation, "on_delete"):
        return
    own, target = kind_of(model), kind_of(relation.model)
    if not own.is_business and not target.is_business:
        if Kind.REFERENCE in (own, target) and own is not target:
            yield _error(20, "No key joins control and reference tables.", field)
        return
    if isinstance(field, models.OneToOneField):
        yield _error(21, "No one-to-one field: a UniqueConstraint with book_id first.", field)
    if own.is_business and target.is_business:
        yield from _business_relation_breaches(field, relation)
    elif target is not Kind.REFERENCE:
        yield _error(22, "No key joins business and control tables.", field)
    elif not own.is_business or relation.on_delete is not models.DO_NOTHING:
        yield _error(23, "A key to a reference row is DO_NOTHING; the database refuses.", field)


def _business_relation_breaches(field: Any, relation: Any) -> Iterator[checks.CheckMessage]:
    if not isinstance(field, BookForeignKey):
        yield _error(24, "Use BookForeignKey between business tables.", field)
    if relation.on_delete is not models.PROTECT:
        yield _error(25, "on_delete is PROTECT: nothing is deleted behind a key.", field)
    if not isinstance(relation.model._meta.pk, IdField):
        yield _error(26, "A key points at (book_id, id) only.", field)

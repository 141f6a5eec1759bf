"""What a business model may not say, each refused with its number."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.test.utils import isolate_apps

from huotong.kernel.db.checks import check_model
from huotong.kernel.db.fields import BookForeignKey, BookKeyField, IdField, PartitionDayField
from huotong.kernel.db.kinds import Kind
from huotong.kernel.db.models import (
    BookTable,
    Control,
    Ledger,
    Master,
    NaturalKeyBalance,
    PartitionedLedger,
    Reference,
    Working,
)
from huotong.kernel.db.tests.toy import BUSINESS, Line

Planted = type[models.Model]
NULLABLE: dict[str, Any] = {"null": True}


def make(base: type[models.Model], *, constraints: tuple[Any, ...] = (), **members: Any) -> Planted:
    """A model of the isolated registry."""
    meta = type("Meta", (), {"app_label": "toy", "constraints": constraints})
    name = members.pop("name_", "Planted")
    return type(name, (base,), {"__module__": "huotong.toy.models", "Meta": meta, **members})


def target(base: type[models.Model] = Master) -> Planted:
    return make(base, name_="Target")


def key(to: Any, on_delete: Any = models.PROTECT) -> BookForeignKey[Any, Any]:
    return BookForeignKey(to, on_delete=on_delete, related_name="+")


def foreign(to: Any, on_delete: Any) -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(to, on_delete=on_delete, related_name="+")


def inherited() -> Planted:
    return make(target(), code=models.TextField())


def unstated() -> Planted:
    return make(models.Model, id=models.BigAutoField(primary_key=True))


def exclusion() -> ExclusionConstraint:
    return ExclusionConstraint(name="no_overlap", expressions=[("valid", RangeOperators.OVERLAPS)])


def unique(*fields: str, **options: Any) -> models.UniqueConstraint:
    return models.UniqueConstraint(fields=fields, name="u", **options)


REFUSED: dict[str, tuple[list[str], Callable[[], Planted]]] = {
    "key to a reference table by BookForeignKey": (["E001", "E023"], lambda: make(Master, a=key(target(Reference)))),
    "no kind": (["E002"], unstated),
    "a kind and no book": (["E003"], lambda: make(Reference, kind=Kind.MASTER)),
    "a book and no business kind": (["E003"], lambda: make(Reference, book_id=BookKeyField(), id=IdField())),
    "table inheritance": (["E003", "E004", "E021", "E024", "E025"], inherited),
    "another name of the book": (
        ["E005"],
        lambda: make(models.Model, kind=Kind.MASTER, book=BookKeyField(), id=IdField()),
    ),
    "book may be NULL": (["E005"], lambda: make(Master, book_id=BookKeyField(**NULLABLE))),
    "another id": (["E006", "E013"], lambda: make(BookTable, kind=Kind.MASTER, id=models.BigAutoField(primary_key=True))),
    "a text as key": (["E006"], lambda: make(BookTable, kind=Kind.MASTER, code=models.CharField(max_length=3, primary_key=True))),
    "a partitioned table without stated key": (["E007"], lambda: make(Ledger, day=PartitionDayField())),
    "book not first in the key": (
        ["E008"],
        lambda: make(NaturalKeyBalance, pk=models.CompositePrimaryKey("sku", "book_id"), sku=models.BigIntegerField()),
    ),
    "NULL in the key": (
        ["E009"],
        lambda: make(NaturalKeyBalance, pk=models.CompositePrimaryKey("book_id", "lot"), lot=models.BigIntegerField(null=True)),
    ),
    "partition column not last": (
        ["E010"],
        lambda: make(PartitionedLedger, pk=models.CompositePrimaryKey("book_id", "day", "id"), day=PartitionDayField(), id=IdField(primary_key=False)),
    ),
    "partitioned and fillfactor": (
        ["E011"],
        lambda: make(NaturalKeyBalance, pk=models.CompositePrimaryKey("book_id", "day"), day=PartitionDayField()),
    ),
    "unique": (["E012"], lambda: make(Master, code=models.TextField(unique=True))),
    "float": (["E014"], lambda: make(Master, n=models.FloatField())),
    "many-to-many without through": (["E016"], lambda: make(Master, many=models.ManyToManyField(target(), related_name="+"))),
    "generic key": (
        ["E017", "E022"],
        lambda: make(Master, kind_of_thing=foreign(ContentType, models.DO_NOTHING), thing_id=models.BigIntegerField(), thing=GenericForeignKey("kind_of_thing", "thing_id")),
    ),
    "deferrable": (["E018"], lambda: make(Master, constraints=(unique("book_id", deferrable=models.Deferrable.DEFERRED),))),
    "unique without book": (["E019"], lambda: make(Master, constraints=(unique("version", "book_id"),))),
    "unique expression without book": (
        ["E019"],
        lambda: make(Master, constraints=(models.UniqueConstraint("version", "book_id", name="u"),)),
    ),
    "exclusion without book": (["E019"], lambda: make(Master, valid=DateRangeField(), constraints=(exclusion(),))),
    "control points at reference": (["E020"], lambda: make(Control, a=foreign(target(Reference), models.DO_NOTHING))),
    "one-to-one": (
        ["E012", "E021", "E024"],
        lambda: make(Master, one=models.OneToOneField(target(), on_delete=models.PROTECT, related_name="+")),
    ),
    "business points at control": (["E022"], lambda: make(Master, a=foreign(target(Control), models.DO_NOTHING))),
    "control points at business": (["E022"], lambda: make(Control, a=foreign(target(), models.PROTECT))),
    "PROTECT to a reference row": (["E023"], lambda: make(Master, a=foreign(target(Reference), models.PROTECT))),
    "plain key between business tables": (["E024"], lambda: make(Master, a=foreign(target(), models.PROTECT))),
    "CASCADE": (["E025"], lambda: make(Working, a=key(target(Working), models.CASCADE))),
    "DO_NOTHING between business tables": (["E025"], lambda: make(Master, a=key(target(), models.DO_NOTHING))),
    "key to a natural key": (["E026"], lambda: make(Master, a=key(natural(), models.PROTECT))),
}  # fmt: skip


def natural() -> Planted:
    pk = models.CompositePrimaryKey("book_id", "sku")
    return make(NaturalKeyBalance, name_="Target", pk=pk, sku=models.BigIntegerField())


@pytest.mark.parametrize(("expected", "plant"), REFUSED.values(), ids=REFUSED.keys())
def test_a_planted_breach_is_caught(expected: list[str], plant: Callable[[], Planted]) -> None:
    with isolate_apps("huotong.kernel"):
        model = plant()
        found = check_model(model)
        found += [
            m
            for f in model._meta.local_fields
            if isinstance(f, BookForeignKey)
            for m in f.check()
            if m.id == "huotong.E001"
        ]
    assert sorted({str(message.id).removeprefix("huotong.") for message in found}) == expected


@pytest.mark.parametrize("model", [m for m in BUSINESS if m is not Line], ids=lambda m: m.__name__)
def test_the_shop_is_good(model: Planted) -> None:
    assert check_model(model) == []


def test_cascade_and_set_null_are_refused() -> None:
    assert [message.id for message in check_model(Line)] == ["huotong.E025", "huotong.E025"]

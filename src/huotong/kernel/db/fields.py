"""Field classes that carry the database rules. No models here: the backend imports this module early.

The marks live in field classes because historical models of migrations lose their base classes.
"""

from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from django.core import checks
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import Combinable
from django.db.models.lookups import Exact
from django.db.models.sql.where import AND, WhereNode

from huotong.kernel.book import NoBookBound, WrongBook, current_book
from huotong.kernel.db.ids import new_id

_Field = TypeVar("_Field", bound="models.Field[Any, Any]")
_Set = TypeVar("_Set")
_Get = TypeVar("_Get")

if TYPE_CHECKING:  # the stubs give Django's field classes type arguments, which they lack when run

    class _BigIntegerField(models.BigIntegerField[_Set, _Get]): ...

    class _DateField(models.DateField[_Set, _Get]): ...

    class _DecimalField(models.DecimalField[_Set, _Get]): ...

else:

    class _Subscriptable:
        def __class_getitem__(cls, item):
            return cls

    class _BigIntegerField(_Subscriptable, models.BigIntegerField): ...

    class _DateField(_Subscriptable, models.DateField): ...

    class _DecimalField(_Subscriptable, models.DecimalField): ...


class BookKeyField(_BigIntegerField[int | Combinable, int]):
    """The column `book_id`; a table that has it is a business table, also in historical models.

    `fillfactor` (percent) leaves room on each page so that balance rows are updated in place.
    """

    def __init__(self, *, fillfactor: int | None = None, **kwargs: Any) -> None:
        self.fillfactor = fillfactor
        kwargs["editable"] = False
        super().__init__(**kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("editable", None)
        if self.fillfactor is not None:
            kwargs["fillfactor"] = self.fillfactor
        return name, path, args, kwargs

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Fill in the book in force; refuse a row of another book."""
        value = super().pre_save(model_instance, add)
        book = current_book.get()
        if book is None:
            raise NoBookBound(f"no book bound: {model_instance._meta.label}")
        if isinstance(book, int):
            if value is not None and value != book:
                raise WrongBook(f"{model_instance._meta.label} of book {value} written in book {book}")
            setattr(model_instance, self.attname, book)
            return book
        return value


class IdField(_BigIntegerField[int | Combinable, int]):
    """The column `id`: bigint from the block allocator, known before the INSERT, never an identity column.

    In migrations it is written `("id", IdField())`, or `IdField(primary_key=False)` in a partitioned table.
    """

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("primary_key", True)
        kwargs.update(default=new_id, editable=False)
        super().__init__(**kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        for implied in ("default", "editable", "serialize", "primary_key"):
            kwargs.pop(implied, None)
        if not self.primary_key:
            kwargs["primary_key"] = False
        return name, path, args, kwargs


class PartitionDayField(_DateField[date | Combinable, date]):
    """The column by whose months the table is partitioned; it must be the last one of the primary key."""


class BookForeignKey(models.ForeignKey[_Set, _Get]):
    """A foreign key between business tables: (book_id, x_id) -> (book_id, id), and every join says so."""

    def get_extra_restriction(self, alias: str | None, related_alias: str | None) -> WhereNode | None:
        """Return the equality of book_id that each join adds."""
        if alias is None or related_alias is None:  # exclude() asks so; the compiler adds the constant
            return None
        own, other = book_field(self.model), book_field(self.related_model)
        if own is None or other is None:
            return None
        condition: Any = Exact(own.get_col(alias), other.get_col(related_alias))
        return WhereNode([condition], connector=AND)

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        """Refuse to join anything but two business tables."""
        messages = super().check(**kwargs)
        target: Any = self.remote_field.model
        if book_field(self.model) is None or (not isinstance(target, str) and book_field(target) is None):
            text = "A BookForeignKey joins two business tables."
            messages.append(checks.Error(text, obj=self, id="huotong.E001"))
        return messages


class ExactNumber(_DecimalField[_Set, _Get]):
    """A numeric of fixed size that refuses NaN: PostgreSQL sorts NaN above every number.

    The bound is that of a domain, which every connection reads once; a CHECK of the table would be read,
    parsed and prepared anew by every INSERT and UPDATE (ADR 0015).
    """

    digits: int
    places: int
    domain: str

    def __init__(self, **kwargs: Any) -> None:
        kwargs.update(max_digits=self.digits, decimal_places=self.places)
        super().__init__(**kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("max_digits", None)
        kwargs.pop("decimal_places", None)
        return name, path, args, kwargs

    @property
    def base_type(self) -> str:
        """The type below the domain, as PostgreSQL writes it."""
        return f"numeric({self.digits},{self.places})"

    @property
    def bound(self) -> str:
        """The first number that has too many digits."""
        return f"1e{self.digits - self.places}"

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        """Return the domain."""
        return self.domain

    def cast_db_type(self, connection: BaseDatabaseWrapper) -> str:
        """Return the plain type: what is only computed needs no bound."""
        return self.base_type


class AmountField(ExactNumber[_Set, _Get]):
    """Money: numeric(20,4), posted at the digits of its currency."""

    digits, places = 20, 4
    domain = "amount"


class PriceField(ExactNumber[_Set, _Get]):
    """A unit price: numeric(20,8)."""

    digits, places = 20, 8
    domain = "price"


class QuantityField(ExactNumber[_Set, _Get]):
    """A quantity of goods: numeric(20,6)."""

    digits, places = 20, 6
    domain = "quantity"


class RateField(ExactNumber[_Set, _Get]):
    """A rate such as a tax rate, 0.13 for 13 %: numeric(9,6)."""

    digits, places = 9, 6
    domain = "rate"


class DegreesField(ExactNumber[_Set, _Get]):
    """A latitude or longitude in degrees: numeric(9,6)."""

    digits, places = 9, 6
    domain = "degrees"


NUMBER_FIELDS: tuple[type[ExactNumber[Any, Any]], ...] = (
    AmountField,
    PriceField,
    QuantityField,
    RateField,
    DegreesField,
)


def book_field(model: Any) -> BookKeyField | None:
    """Return the field that makes this (also historical) model a business table; None when it is not one."""
    return _own_field(model, BookKeyField)


def partition_field(model: Any) -> PartitionDayField | None:
    """Return the field by whose months the table of this (also historical) model is partitioned."""
    return _own_field(model, PartitionDayField)


def _own_field(model: Any, field_class: type[_Field]) -> _Field | None:
    options = (model._meta.concrete_model or model)._meta  # a proxy has no fields of its own
    return next((f for f in options.local_concrete_fields if isinstance(f, field_class)), None)

"""Base classes of all models: the kind of a table decides its key, its place and who may change it.

Ledger             append-only lines            SELECT INSERT
PartitionedLedger  the same, cut by month       SELECT INSERT
Balance            one row per id               SELECT INSERT UPDATE
NaturalKeyBalance  one row per business key     SELECT INSERT UPDATE
Document, Master                                SELECT INSERT UPDATE
Working            drafts, views, progress      SELECT INSERT UPDATE DELETE
Reference          loaded by migrations         SELECT
Control            users, books, sessions       SELECT INSERT UPDATE DELETE   (alias `control`)
"""

from typing import ClassVar

from django.db import models

from huotong.kernel.db.fields import BookKeyField, IdField
from huotong.kernel.db.kinds import Kind


class BookTable(models.Model):
    """A business table whose primary key the subclass states, `book_id` first."""

    kind: ClassVar[Kind]
    book_id = BookKeyField()

    class Meta:
        abstract = True


class BookModel(BookTable):
    """A business table with PRIMARY KEY (book_id, id).

    Two instances compare by `id` alone, which is unique in one database.
    """

    id = IdField()

    class Meta:
        abstract = True


class Ledger(BookModel):
    """Append-only lines; corrections are reversing lines."""

    kind = Kind.LEDGER

    class Meta:
        abstract = True


class PartitionedLedger(BookTable):
    """Append-only lines in monthly partitions. No foreign key points at such a table.

    pk = models.CompositePrimaryKey("book_id", "id", "key_on")
    id = IdField(primary_key=False)
    key_on = PartitionDayField()
    """

    kind = Kind.LEDGER

    class Meta:
        abstract = True


class Balance(BookModel):
    """A balance row with an id of its own."""

    kind = Kind.BALANCE
    book_id = BookKeyField(fillfactor=50)

    class Meta:
        abstract = True


class NaturalKeyBalance(BookTable):
    """A balance row known by its business key; 0 stands for none in a key column, which is never NULL.

        pk = models.CompositePrimaryKey("book_id", "site_id", "sku_id", "owner_id", "state")

    Hot tables may leave more room: `book_id = BookKeyField(fillfactor=30)`.
    """

    kind = Kind.BALANCE
    book_id = BookKeyField(fillfactor=50)

    class Meta:
        abstract = True


class Document(BookModel):
    """An order, a delivery, an invoice: cancelled, never deleted. `version` rises by one per change."""

    kind = Kind.DOCUMENT
    version = models.IntegerField(default=1)
    custom = models.JSONField(default=dict)

    class Meta:
        abstract = True


class Master(BookModel):
    """A product, a partner, a site: archived, never deleted. `version` rises by one per change."""

    kind = Kind.MASTER
    version = models.IntegerField(default=1)
    archived_at = models.DateTimeField(null=True)
    custom = models.JSONField(default=dict)

    class Meta:
        abstract = True


class Working(BookModel):
    """Drafts, saved views, search entries, notifications, progress: may be deleted."""

    kind = Kind.WORKING

    class Meta:
        abstract = True


class Reference(models.Model):
    """The same rows in every database, loaded by migrations; no book. Keys to it use DO_NOTHING."""

    kind: ClassVar[Kind] = Kind.REFERENCE

    class Meta:
        abstract = True


class Control(models.Model):
    """A row of the control database: users, books, memberships, sessions, tokens, jobs."""

    kind: ClassVar[Kind] = Kind.CONTROL

    class Meta:
        abstract = True

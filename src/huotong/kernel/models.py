"""Tables of the mechanisms: command log, seal, relay, counters, keys of persons, history, progress."""

from __future__ import annotations

from django.db import models

from huotong.kernel.db.fields import IdField, PartitionDayField
from huotong.kernel.db.models import Balance, Ledger, NaturalKeyBalance, PartitionedLedger, Working
from huotong.kernel.db.xid import Xid8Field


class CommandLog(PartitionedLedger):
    """One row per command chunk: idempotency, answer, audit and outbox in one append."""

    pk = models.CompositePrimaryKey("book_id", "id", "key_on")
    id = IdField(primary_key=False)
    client_id = models.BigIntegerField()
    key = models.UUIDField()
    chunk = models.IntegerField()
    command = models.TextField()
    actor_id = models.BigIntegerField()
    at = models.DateTimeField()
    request_hash = models.BinaryField()
    refused = models.BooleanField()
    answer = models.TextField()
    changes = models.JSONField()
    events = models.JSONField()
    xid = Xid8Field(db_default=models.Func(function="pg_current_xact_id"))
    key_on = PartitionDayField()

    class Meta:
        db_table = "command_log"
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "client_id", "key", "chunk", "key_on"], name="command_log_key"
            )
        ]
        indexes = [models.Index(fields=["book_id", "xid", "id"], name="command_log_seal_order")]


class Seal(PartitionedLedger):
    """A link of the chain over command_log rows: which rows, the hash of each, the head after them."""

    pk = models.CompositePrimaryKey("book_id", "no", "sealed_on")
    no = models.BigIntegerField()
    at = models.DateTimeField()
    first_xid = Xid8Field()
    first_id = models.BigIntegerField()
    last_xid = Xid8Field()
    last_id = models.BigIntegerField()
    n = models.IntegerField()
    hashes = models.BinaryField()
    head = models.BinaryField()
    sealed_on = PartitionDayField()

    class Meta:
        db_table = "seal"


class RelayCursor(NaturalKeyBalance):
    """How far a subscriber has been handed the sealed events."""

    pk = models.CompositePrimaryKey("book_id", "subscriber")
    subscriber = models.TextField()
    last_seal_no = models.BigIntegerField()

    class Meta:
        db_table = "relay_cursor"


class Counter(NaturalKeyBalance):
    """The last number of a series, per lane; lane -1 holds the series that may have no gap."""

    pk = models.CompositePrimaryKey("book_id", "company_id", "series", "year", "lane")
    company_id = models.BigIntegerField()
    series = models.TextField()
    year = models.SmallIntegerField()
    lane = models.SmallIntegerField()
    last = models.BigIntegerField()

    class Meta:
        db_table = "counter"
        constraints = [
            models.CheckConstraint(condition=models.Q(last__gte=0, last__lt=10**15), name="counter_bounds")
        ]


class PersonKey(Balance):
    """The wrapped key under which a person's data stands in logs; null once destroyed."""

    subject_kind = models.TextField()
    subject_id = models.BigIntegerField()
    secret = models.BinaryField(null=True)
    created_at = models.DateTimeField()
    destroyed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "person_key"
        constraints = [
            models.UniqueConstraint(
                fields=["book_id", "subject_kind", "subject_id"], name="person_key_subject"
            )
        ]


class JobProgress(Working):
    """How far a long run has come: an import, a batch, a check."""

    name = models.TextField()
    key = models.UUIDField()
    done = models.BigIntegerField(default=0)
    total = models.BigIntegerField()
    state = models.TextField(default="running")
    started_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    message = models.TextField(default="")

    class Meta:
        db_table = "job_progress"
        constraints = [models.UniqueConstraint(fields=["book_id", "key"], name="job_progress_key")]


class MasterChange(Ledger):
    """A change of a master: each field before and after, or, of a person, the same under the person's key."""

    subject_kind = models.TextField()
    subject_id = models.BigIntegerField()
    version = models.IntegerField()
    at = models.DateTimeField()
    member_id = models.BigIntegerField()
    changes = models.JSONField(null=True)
    personal = models.TextField(null=True)

    class Meta:
        db_table = "master_change"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(changes__isnull=False) | models.Q(personal__isnull=False),
                name="master_change_says_something",
            )
        ]
        indexes = [
            models.Index(fields=["book_id", "subject_kind", "subject_id"], name="master_change_subject")
        ]

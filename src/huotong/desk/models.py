"""Tasks that arise from facts, when facts become tasks, how far they are kept; lists as members like them."""

from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, Index, Q, UniqueConstraint

from huotong.desk.contracts.tasks import DAYS_MAX, TaskKind, TaskRole
from huotong.kernel.db.fields import BookKeyField
from huotong.kernel.db.kinds import Kind
from huotong.kernel.db.models import BookTable, Document, Master, NaturalKeyBalance, Working
from huotong.kernel.db.xid import Xid8Field


class Task(Document):
    """A fact that somebody should do something about; closed when the fact is gone, never opened again."""

    book_id = BookKeyField(fillfactor=80)
    task_kind = models.SmallIntegerField()
    task_role = models.SmallIntegerField()
    source_kind = models.CharField(max_length=40)
    source_id = models.BigIntegerField()
    number = models.TextField()
    company_id = models.BigIntegerField()
    org_unit_id = models.BigIntegerField()
    since_on = models.DateField(null=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    taken_by = models.BigIntegerField(null=True)
    note = models.CharField(max_length=500)
    snoozed_until = models.DateField(null=True)

    class Meta:
        db_table = "desk_task"
        indexes = [
            Index(fields=["book_id", "id"], condition=Q(closed_at__isnull=True), name="desk_task_open")
        ]
        constraints = [
            UniqueConstraint(
                fields=["book_id", "task_kind", "source_id"],
                condition=Q(closed_at__isnull=True),
                name="desk_task_one_per_fact",
            ),
            CheckConstraint(
                name="desk_task_kind",
                condition=Q(
                    task_kind__in=[one.value for one in TaskKind],
                    task_role__in=[one.value for one in TaskRole],
                ),
            ),
        ]


class TaskRule(Master):
    """After how many days a fact becomes a task in a company; None: as delivered."""

    task_kind = models.SmallIntegerField()
    company_id = models.BigIntegerField()
    days = models.IntegerField(null=True)
    off = models.BooleanField()

    class Meta:
        db_table = "desk_task_rule"
        constraints = [
            UniqueConstraint(fields=["book_id", "task_kind", "company_id"], name="desk_task_rule_one"),
            CheckConstraint(
                name="desk_task_rule_days",
                condition=Q(task_kind__in=[one.value for one in TaskKind])
                & (Q(days__isnull=True) | Q(days__gte=0, days__lte=DAYS_MAX)),
            ),
        ]


class TaskKeeping(NaturalKeyBalance):
    """When the tasks of a book were kept last; all transactions before `seen_before` were over by then."""

    pk = models.CompositePrimaryKey("book_id", "keeper")
    keeper = models.SmallIntegerField()
    kept_at = models.DateTimeField()
    seen_before = Xid8Field()

    class Meta:
        db_table = "desk_task_keeping"


class ListSetting(BookTable):
    """How a member has a list: its columns in order with their widths, and the view it opens with."""

    kind = Kind.WORKING
    pk = models.CompositePrimaryKey("book_id", "member_id", "list_name")
    member_id = models.BigIntegerField()
    list_name = models.CharField(max_length=200)
    columns = models.JSONField(default=list)
    default_view_id = models.BigIntegerField(null=True)

    class Meta:
        db_table = "desk_list_setting"


class ListView(Working):
    """A list's filters, order and columns under a name: a member's own, or shared with the book."""

    version = models.IntegerField(default=1)
    list_name = models.CharField(max_length=200)
    member_id = models.BigIntegerField()
    name = models.CharField(max_length=200)
    name_key = models.TextField()
    shared = models.BooleanField()
    filters = models.JSONField(default=list)
    sort = models.CharField(max_length=200)
    columns = models.JSONField(default=list)

    class Meta:
        db_table = "desk_list_view"
        constraints = [
            UniqueConstraint(
                fields=["book_id", "list_name", "member_id", "name_key"], name="desk_list_view_own_name"
            ),
            UniqueConstraint(
                fields=["book_id", "list_name", "name_key"],
                condition=Q(shared=True),
                name="desk_list_view_shared_name",
            ),
        ]

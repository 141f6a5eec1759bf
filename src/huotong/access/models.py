"""Members, their roles and what they may see. Every change also gives the book a new `access_revision`."""

from django.db import models
from django.db.models import PROTECT, F, Q

from huotong.kernel.db.fields import BookForeignKey
from huotong.kernel.db.kinds import Kind
from huotong.kernel.db.models import BookModel, BookTable, Master, NaturalKeyBalance


class Revision(NaturalKeyBalance):
    """The lock of a book's rights and their version, which is new after every change."""

    pk = models.CompositePrimaryKey("book_id", "part")
    part = models.SmallIntegerField()
    version = models.UUIDField()

    class Meta:
        db_table = "access_revision"


class Member(Master):
    """A person in a book; documents name members as their actors. `user_id` leads to the control database."""

    user_id = models.BigIntegerField()
    name = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["book_id", "user_id"], name="access_member_user")]


class Role(Master):
    """A set of permissions under a name. Those of a `ready` role stand in `rules/ready_roles.py`."""

    code = models.CharField(max_length=64)
    code_key = models.TextField()
    name = models.CharField(max_length=200)
    ready = models.CharField(max_length=64, null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["book_id", "code_key"], name="access_role_code")]


class RolePermission(BookTable):
    """A role holds a permission: the name of a command or query, or "*" for all."""

    kind = Kind.WORKING
    pk = models.CompositePrimaryKey("book_id", "role_id", "permission")
    role_id = models.BigIntegerField()
    permission = models.CharField(max_length=100)

    class Meta:
        db_table = "access_role_permission"


class MemberRole(BookTable):
    """A member has a role."""

    kind = Kind.WORKING
    pk = models.CompositePrimaryKey("book_id", "member_id", "role_id")
    member_id = models.BigIntegerField()
    role_id = models.BigIntegerField()

    class Meta:
        db_table = "access_member_role"


class Grant(BookModel):
    """What a member may see, from one day to another, both included.

    "org_unit": the unit and all below it of the same company. "company": the company with all its
    units. "everything": all companies and units of the book (`target_id` 0).
    """

    kind = Kind.MASTER
    member = BookForeignKey(Member, PROTECT, related_name="+")
    dimension = models.CharField(max_length=10)
    target_id = models.BigIntegerField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(dimension="everything", target_id=0)
                | Q(dimension__in=["org_unit", "company"], target_id__gt=0),
                name="access_grant_target",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="access_grant_days",
            ),
        ]

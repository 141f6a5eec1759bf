"""Users, tokens, memberships and books: the control database, the same for all books of an installation."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Lower

from huotong.kernel.db.models import Control

USERNAME_MAX = 64
USERNAME = r"^[a-z0-9][a-z0-9._@-]{1,63}$"


class UserManager(BaseUserManager["User"]):
    """Looks users up as sign-in does: by name in lower case."""

    def get_by_natural_key(self, username: str | None) -> "User":
        """The user of this name."""
        return self.get(username=(username or "").strip().lower())


class User(AbstractBaseUser, Control):
    """A person or a program that can sign in. Never deleted; deactivated when gone."""

    username = models.CharField(
        max_length=USERNAME_MAX, unique=True, validators=[RegexValidator(USERNAME, code="username")]
    )
    email = models.EmailField(null=True)
    name = models.CharField(max_length=200, default="")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        db_table = "accounts_user"
        constraints = [models.UniqueConstraint(Lower("email"), name="accounts_user_email")]


class Book(Control):
    """A book and where its business tables are: `dsn` names a set of connection settings."""

    id = models.BigAutoField(primary_key=True)
    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    dsn = models.CharField(max_length=40, default="default")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "accounts_book"


class Membership(Control):
    """A user may act in a book, as the member of this id there."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="+")
    member_id = models.BigIntegerField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "accounts_membership"
        constraints = [
            models.UniqueConstraint(fields=["user", "book"], name="accounts_membership_once"),
            models.UniqueConstraint(fields=["book", "member_id"], name="accounts_membership_member"),
        ]


class ApiToken(Control):
    """A secret by which a program acts as a user in one book; only its SHA-256 is kept."""

    id = models.BigAutoField(primary_key=True)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    digest = models.BinaryField(max_length=32, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "accounts_api_token"


class OneTimeToken(Control):
    """A secret good for one use: to create the first owner ("set_up"), or to sign in ("sign_in")."""

    digest = models.BinaryField(max_length=32, unique=True)
    purpose = models.CharField(max_length=10)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)
    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="+", null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "accounts_one_time_token"


class Revocation(Control):
    """One row whose counter rises whenever something a process may have cached is no longer good."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    counter = models.BigIntegerField(default=0)

    class Meta:
        db_table = "accounts_revocation"
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="accounts_revocation_single")]


class CacheEntry(Control):
    """The table of Django's database cache: sign-in attempts are counted across all processes."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "accounts_cache"

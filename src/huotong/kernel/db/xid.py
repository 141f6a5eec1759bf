"""The column type of PostgreSQL's 64-bit transaction ids."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

if TYPE_CHECKING:
    _Field = models.Field[str, str]
else:
    _Field = models.Field


class Xid8Field(_Field):
    """A transaction id, read as text: comparable in the database, opaque in Python."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        """Return the column type."""
        return "xid8"

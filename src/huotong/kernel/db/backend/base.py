"""The connection class named by ENGINE = "huotong.kernel.db.backend"."""

from collections.abc import Iterable

from django.db.backends.postgresql import base

from huotong.kernel.db.backend.features import DatabaseFeatures
from huotong.kernel.db.backend.operations import DatabaseOperations
from huotong.kernel.db.backend.schema import DatabaseSchemaEditor


class DatabaseWrapper(base.DatabaseWrapper):
    """A PostgreSQL connection that knows business tables."""

    features_class = DatabaseFeatures
    ops_class = DatabaseOperations
    SchemaEditorClass = DatabaseSchemaEditor

    def check_constraints(self, table_names: Iterable[str] | None = None) -> None:
        """Do nothing: no constraint is ever deferred."""

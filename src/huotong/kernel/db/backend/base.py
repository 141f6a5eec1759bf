"""The connection class named by ENGINE = "huotong.kernel.db.backend"."""

from collections.abc import Iterable
from typing import Any

from django.db.backends.postgresql import base

from huotong.kernel.db.backend.features import DatabaseFeatures
from huotong.kernel.db.backend.operations import DatabaseOperations
from huotong.kernel.db.backend.schema import DatabaseSchemaEditor
from huotong.kernel.db.statement_check import check_django_statement


class DatabaseWrapper(base.DatabaseWrapper):
    """A PostgreSQL connection that knows business tables."""

    features_class = DatabaseFeatures
    ops_class = DatabaseOperations
    SchemaEditorClass = DatabaseSchemaEditor

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.execute_wrappers.append(check_django_statement)

    def check_constraints(self, table_names: Iterable[str] | None = None) -> None:
        """Do nothing: no constraint is ever deferred."""

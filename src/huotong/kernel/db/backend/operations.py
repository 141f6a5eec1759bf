"""Where the compilers are found, and keys that are checked at once."""

from django.db.backends.postgresql import operations


class DatabaseOperations(operations.DatabaseOperations):
    """SQL fragments of this backend."""

    compiler_module = "huotong.kernel.db.backend.compiler"

    def deferrable_sql(self) -> str:
        """Return nothing: foreign keys are checked immediately, in every table (rule R3)."""
        return ""

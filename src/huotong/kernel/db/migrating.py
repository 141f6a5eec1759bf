"""Brings both schemas to today's models, as huotong_owner, and derives the rights anew."""

from datetime import UTC, datetime

from django.core.management import call_command
from django.db import connections

from huotong.kernel.db.aiming import aimed_at
from huotong.kernel.db.dsn import Dsn
from huotong.kernel.db.grants import grant_rights
from huotong.kernel.db.partitions import ensure_all_partitions

MIGRATED_ALIASES = ("default", "control")


def migrate(*, owner: Dsn, verbosity: int = 0) -> None:
    """Every migration of both schemas is applied, this month's partitions are there, rights follow the kinds.

    Repeatable; a killed migration is taken up where its last step committed.
    """
    with aimed_at(owner):
        for alias in MIGRATED_ALIASES:
            call_command("migrate", database=alias, verbosity=verbosity, interactive=False)
        ensure_all_partitions(connection=connections["default"], today=datetime.now(UTC).date())
        grant_rights(connections["default"])

"""Brings both schemas to today's models, as huotong_owner, and derives the rights anew."""

from datetime import UTC, datetime

from django.core.management import call_command
from django.db import connections

from huotong.kernel.db.aiming import aimed_at
from huotong.kernel.db.catalog_check import differences
from huotong.kernel.db.catalog_rules import breaches
from huotong.kernel.db.domains import ensure_domains
from huotong.kernel.db.dsn import BUSINESS_SCHEMA, Dsn
from huotong.kernel.db.first_statistics import tell_first_statistics
from huotong.kernel.db.grants import grant_rights
from huotong.kernel.db.partitions import ensure_all_partitions

MIGRATED_ALIASES = ("default", "control")


class SchemaDiffers(RuntimeError):
    """After the migrations the business schema is not what the models or the rules say; lists what."""


def migrate(*, owner: Dsn, verbosity: int = 0) -> None:
    """Every migration of both schemas is applied, this month's partitions are there, rights follow the kinds.

    The domains of number fields come first, for the tables are made of them. At the end the business schema
    is compared with the models and the rules; SchemaDiffers names what is wrong.

    Repeatable; a killed migration is taken up where its last step committed.
    """
    with aimed_at(owner):
        ensure_domains(connections["default"])
        for alias in MIGRATED_ALIASES:
            call_command("migrate", database=alias, verbosity=verbosity, interactive=False)
        ensure_all_partitions(connection=connections["default"], today=datetime.now(UTC).date())
        grant_rights(connections["default"])
        tell_first_statistics(connections["default"])
        _compare_with_models()


def _compare_with_models() -> None:
    """Raise SchemaDiffers when the business schema is not what the models and the rules say."""
    connection = connections["default"]
    found = differences(connection, schema=BUSINESS_SCHEMA) + breaches(connection, schema=BUSINESS_SCHEMA)
    if found:
        raise SchemaDiffers("\n".join(found))

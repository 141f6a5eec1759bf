"""The domains of the number fields, in the schema of the business tables."""

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from huotong.kernel.db import catalog
from huotong.kernel.db.dsn import BUSINESS_SCHEMA
from huotong.kernel.db.fields import NUMBER_FIELDS


def ensure_domains(connection: BaseDatabaseWrapper) -> None:
    """Every number field has its domain; one that is there stays as it is; repeatable.

    The connection is the owner's. Every role may use a domain, as PostgreSQL grants it to all.
    """
    with transaction.atomic(using=connection.alias):
        present = catalog.domains(connection, BUSINESS_SCHEMA)
        with connection.cursor() as cursor:
            for field in (cls() for cls in NUMBER_FIELDS if cls.domain not in present):
                cursor.execute(
                    f'CREATE DOMAIN {BUSINESS_SCHEMA}."{field.domain}" AS {field.base_type}'
                    f" CONSTRAINT {field.domain}_bound CHECK (VALUE < {field.bound})"
                )

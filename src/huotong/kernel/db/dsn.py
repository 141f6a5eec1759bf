"""Where a database is and who asks: the only place that writes connection settings for Django and psycopg."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from psycopg.conninfo import conninfo_to_dict, make_conninfo

BUSINESS_SCHEMA = "business"
CONTROL_SCHEMA = "control"
SCHEMA_OF_ALIAS = {"default": BUSINESS_SCHEMA, "control": CONTROL_SCHEMA, "read": BUSINESS_SCHEMA}
ENGINE = "huotong.kernel.db.backend"


@dataclass(frozen=True, slots=True)
class Dsn:
    """One database as one user. `extra` holds further libpq settings, for example sslmode."""

    host: str
    port: int
    name: str
    user: str
    password: str = field(default="", repr=False)
    extra: tuple[tuple[str, str], ...] = ()

    @classmethod
    def parse(cls, url: str) -> "Dsn":
        """From a PostgreSQL URL or conninfo text; what it leaves out is libpq's default."""
        given = {name: str(value) for name, value in conninfo_to_dict(url).items()}
        return cls(
            host=given.pop("host", ""),
            port=int(given.pop("port", "5432")),
            name=given.pop("dbname", "huotong"),
            user=given.pop("user", ""),
            password=given.pop("password", ""),
            extra=tuple(sorted(given.items())),
        )

    def as_user(self, user: str, password: str) -> "Dsn":
        """The same database as another user."""
        return replace(self, user=user, password=password)

    def of(self, name: str) -> "Dsn":
        """Another database of the same server."""
        return replace(self, name=name)

    def conninfo(self) -> str:
        """The text psycopg and the PostgreSQL programs connect with; holds the password."""
        known = {"host": self.host, "port": str(self.port), "dbname": self.name, "user": self.user}
        if self.password:
            known["password"] = self.password
        given = {name: value for name, value in known.items() if value}
        return make_conninfo("", **given, **dict(self.extra))


def django_database(*, dsn: Dsn, schema: str, settings: Mapping[str, str] | None = None) -> dict[str, Any]:
    """One entry of DATABASES: the DSN inside one schema, with further server settings for each session.

    The settings override those of the role; a setting in the DSN's own `options` overrides both.
    """
    options = [f"-c {name}={value}" for name, value in {"search_path": schema, **(settings or {})}.items()]
    extra = dict(dsn.extra)
    options.append(extra.pop("options", ""))
    return {
        "ENGINE": ENGINE,
        "NAME": dsn.name,
        "HOST": dsn.host,
        "PORT": str(dsn.port),
        "USER": dsn.user,
        "PASSWORD": dsn.password,
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "ATOMIC_REQUESTS": False,
        "OPTIONS": {**extra, "options": " ".join(options).strip()},
    }


def django_databases(*, app: Dsn, read: Dsn) -> dict[str, dict[str, Any]]:
    """DATABASES with the three aliases: default and control as `app`, read as `read`."""
    return {
        alias: django_database(dsn=read if alias == "read" else app, schema=schema)
        for alias, schema in SCHEMA_OF_ALIAS.items()
    }

"""The three database roles, their server settings, and how they come to exist on any server."""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Mapping
from enum import StrEnum

import psycopg
from psycopg import sql

from huotong.kernel.db.dsn import BUSINESS_SCHEMA, CONTROL_SCHEMA, Dsn

SCRAM_ITERATIONS = 4096


class Role(StrEnum):
    """Who may do what in the database."""

    OWNER = "huotong_owner"  # migrations and partitions
    APP = "huotong_app"  # commands
    READ = "huotong_read"  # lists, reports, verify


# Generic plans over `book_id = $1` estimate badly and turn multi-row updates into sequential scans that lock
# in heap order; commands therefore run on indexes and nested loops only. Reports use the read role.
ROLE_SETTINGS: Mapping[Role, Mapping[str, str]] = {
    # A migration that waits for a lock makes everybody behind it wait: it gives up and is run again.
    Role.OWNER: {"jit": "off", "lock_timeout": "5s"},
    Role.APP: {
        "plan_cache_mode": "force_generic_plan",
        "enable_hashjoin": "off",
        "enable_mergejoin": "off",
        "enable_seqscan": "off",
        "jit": "off",
        "lock_timeout": "2s",
        "idle_in_transaction_session_timeout": "30s",
    },
    Role.READ: {
        "default_transaction_read_only": "on",
        "jit": "off",
        "idle_in_transaction_session_timeout": "1min",
    },
}


def create_roles(*, admin: psycopg.Connection[tuple[object, ...]], passwords: Mapping[Role, str]) -> None:
    """The three roles exist with these passwords and their settings; repeatable.

    Needs CREATEROLE; the connection commits for itself (autocommit).
    """
    for role in Role:
        name = sql.Identifier(role.value)
        known = admin.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role.value]).fetchone()
        verb = sql.SQL("ALTER" if known else "CREATE")
        statement = sql.SQL("{} ROLE {} LOGIN PASSWORD {}")
        admin.execute(statement.format(verb, name, sql.Literal(scram_verifier(passwords[role]))))
        admin.execute(sql.SQL("ALTER ROLE {} RESET ALL").format(name))
        for setting, value in ROLE_SETTINGS[role].items():
            admin.execute(
                sql.SQL("ALTER ROLE {} SET {} = {}").format(name, sql.Identifier(setting), sql.Literal(value))
            )


def create_database(*, admin: psycopg.Connection[tuple[object, ...]], name: str) -> None:
    """The database exists, owned by huotong_owner, sorted by code point; repeatable."""
    if admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
        return
    statement = sql.SQL(
        "CREATE DATABASE {} OWNER {} TEMPLATE template0 ENCODING 'UTF8'"
        " LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C'"
    )
    admin.execute(statement.format(sql.Identifier(name), sql.Identifier(Role.OWNER.value)))


def create_schemas(*, admin: psycopg.Connection[tuple[object, ...]]) -> None:
    """The two schemas exist and belong to huotong_owner; nobody else may create anything; repeatable."""
    owner = sql.Identifier(Role.OWNER.value)
    restrict_database(admin=admin, name=admin.info.dbname)
    admin.execute(sql.SQL("REVOKE ALL ON SCHEMA public FROM PUBLIC"))
    for schema in (BUSINESS_SCHEMA, CONTROL_SCHEMA):
        admin.execute(
            sql.SQL("CREATE SCHEMA IF NOT EXISTS {} AUTHORIZATION {}").format(sql.Identifier(schema), owner)
        )


def restrict_database(*, admin: psycopg.Connection[tuple[object, ...]], name: str) -> None:
    """Only our roles may connect, and none of them make temporary tables; repeatable.

    A database made from a template does not inherit this.
    """
    database = sql.Identifier(name)
    admin.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database))
    for role in Role:
        grant = sql.SQL("GRANT CONNECT ON DATABASE {} TO {}")
        admin.execute(grant.format(database, sql.Identifier(role.value)))


def prepare_database(*, admin: Dsn, name: str, passwords: Mapping[Role, str]) -> None:
    """Roles, database and schemas are there; `admin` may create roles and databases; repeatable."""
    with psycopg.connect(admin.conninfo(), autocommit=True) as connection:
        create_roles(admin=connection, passwords=passwords)
        create_database(admin=connection, name=name)
    with psycopg.connect(admin.of(name).conninfo(), autocommit=True) as connection:
        create_schemas(admin=connection)


def scram_verifier(password: str) -> str:
    """The SCRAM-SHA-256 form PostgreSQL stores, so that no statement or server log holds a password.

    For passwords of printable ASCII, as we make them: others would need SASLprep first.
    """
    salt = secrets.token_bytes(16)
    salted = hashlib.pbkdf2_hmac("sha256", password.encode("ascii"), salt, SCRAM_ITERATIONS)
    stored = hashlib.sha256(hmac.digest(salted, b"Client Key", "sha256")).digest()
    server = hmac.digest(salted, b"Server Key", "sha256")
    parts = (base64.b64encode(part).decode("ascii") for part in (salt, stored, server))
    return "SCRAM-SHA-256${}:{}${}:{}".format(SCRAM_ITERATIONS, *parts)

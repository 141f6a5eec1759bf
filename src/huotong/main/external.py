"""A PostgreSQL of the enterprise's own, named by HUOTONG_DATABASE_URL."""

import os
from typing import Any

import psycopg
from psycopg import sql

from huotong.kernel.db.dsn import BUSINESS_SCHEMA, CONTROL_SCHEMA, Dsn
from huotong.kernel.db.roles import ROLE_SETTINGS, Role, create_roles, create_schemas, scram_verifier
from huotong.main.databases import APP_URL, URL, base_dsn, role_dsn
from huotong.main.errors import Refusal
from huotong.main.home import Home, Secrets

MAJORS = (17, 18)


def prepare_external(*, home: Home, secrets: Secrets) -> None:
    """The database at HUOTONG_DATABASE_URL is usable: version, locale, roles and schemas.

    What is missing is made when the URL's user may make it; else Refusal with the statements to run.
    With HUOTONG_APP_DATABASE_URL set, roles are the administrator's own business.
    """
    dsn = base_dsn(home)
    try:
        connection = psycopg.connect(dsn.conninfo(), autocommit=True)
    except psycopg.OperationalError as error:
        raise Refusal("no_connection", variable=URL, reason=str(error).strip()) from error
    with connection:
        _refuse_other_version(connection)
        _refuse_other_locale(connection)
        if os.environ.get(APP_URL) or _roles_work(home=home, secrets=secrets):
            return
        try:
            create_roles(admin=connection, passwords=secrets.role_passwords)
            owner = sql.Identifier(Role.OWNER.value)
            connection.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(owner))
            create_schemas(admin=connection)
        except psycopg.errors.InsufficientPrivilege:
            statements = preparing_statements(database=dsn.name, secrets=secrets)
            raise Refusal("run_statements", database=dsn.name, statements=statements) from None


def preparing_statements(*, database: str, secrets: Secrets) -> str:
    """What an administrator runs once, in the database. Passwords appear as SCRAM verifiers only."""
    lines = []
    for role in Role:
        verifier = scram_verifier(secrets.role_passwords[role])
        lines.append(f"CREATE ROLE {role} LOGIN PASSWORD '{verifier}';")
        lines += [f"ALTER ROLE {role} SET {name} = '{value}';" for name, value in ROLE_SETTINGS[role].items()]
        lines.append(f'GRANT CONNECT ON DATABASE "{database}" TO {role};')
    for schema in (BUSINESS_SCHEMA, CONTROL_SCHEMA):
        lines.append(f"CREATE SCHEMA {schema} AUTHORIZATION {Role.OWNER};")
    lines.append(f'REVOKE ALL ON DATABASE "{database}" FROM PUBLIC;')
    lines.append("REVOKE ALL ON SCHEMA public FROM PUBLIC;")
    return "\n".join(lines)


def _roles_work(*, home: Home, secrets: Secrets) -> bool:
    """Whether all roles can sign in with our passwords and the schemas are there."""
    for role in Role:
        try:
            with psycopg.connect(role_dsn(home=home, secrets=secrets, role=role).conninfo()) as connection:
                found = connection.execute(
                    "SELECT count(*) FROM pg_namespace WHERE nspname = ANY (%s)",
                    [[BUSINESS_SCHEMA, CONTROL_SCHEMA]],
                ).fetchone()
        except psycopg.OperationalError:
            return False
        if found != (2,):
            return False
    return True


def _refuse_other_version(connection: psycopg.Connection[Any]) -> None:
    if connection.info.server_version // 10_000 not in MAJORS:
        raise Refusal("other_version", found=connection.info.parameter_status("server_version"))


def _refuse_other_locale(connection: psycopg.Connection[Any]) -> None:
    found = connection.execute(
        "SELECT datlocprovider, datlocale, pg_encoding_to_char(encoding), datname"
        " FROM pg_database WHERE datname = current_database()"
    ).fetchone()
    if found is not None and found[:3] != ("b", "C.UTF-8", "UTF8"):
        statement = (
            "CREATE DATABASE huotong TEMPLATE template0 ENCODING 'UTF8'"
            " LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C';"
        )
        raise Refusal("other_locale", name=found[3], statements=statement)


def owner_dsn(*, home: Home, secrets: Secrets) -> Dsn:
    """Who migrates: huotong_owner with our password, or the URL's user when roles are managed outside."""
    if os.environ.get(URL) and os.environ.get(APP_URL):
        return base_dsn(home)
    return role_dsn(home=home, secrets=secrets, role=Role.OWNER)

"""HUOTONG_DATABASE_URL: any PostgreSQL 17 or 18, prepared by itself or by an administrator's statements."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from huotong.kernel.db.dsn import Dsn
from huotong.kernel.db.roles import Role
from huotong.kernel.launcher.configuration import Tuning
from huotong.kernel.launcher.folder import ClusterFolder
from huotong.kernel.launcher.server import EmbeddedServer, Installation
from huotong.main.databases import role_dsn
from huotong.main.errors import Refusal
from huotong.main.external import prepare_external
from huotong.main.home import Home, Secrets

TUNING = Tuning(memory_megabytes=512, durable=False)


@pytest.fixture
def foreign_server() -> Iterator[Dsn]:
    """A server that knows nothing of Huotong, as its superuser, with an empty database `erp`."""
    folder = Path(tempfile.mkdtemp(prefix="huotong-foreign-"))
    installation = Installation(folder=ClusterFolder(folder / "c"), superuser_password="super", tuning=TUNING)
    server = EmbeddedServer(installation)
    server.start()
    dsn = Dsn(server.host, 5432, "postgres", "postgres", "super")
    with psycopg.connect(dsn.conninfo(), autocommit=True) as connection:
        connection.execute("CREATE DATABASE erp TEMPLATE template0")
        connection.execute("CREATE ROLE maker LOGIN CREATEROLE PASSWORD 'maker'")
        connection.execute("GRANT CREATE ON DATABASE erp TO maker WITH GRANT OPTION")
        connection.execute("CREATE ROLE guest LOGIN PASSWORD 'guest'")
    yield dsn.of("erp")
    server.stop()
    shutil.rmtree(folder, ignore_errors=True)


def use(monkeypatch: pytest.MonkeyPatch, dsn: Dsn) -> None:
    monkeypatch.setenv("HUOTONG_DATABASE_URL", dsn.conninfo())


def sign_in(home: Home, secrets: Secrets) -> list[object]:
    """Who one is and which schemas there are, for each role with the home's passwords."""
    found: list[object] = []
    for role in Role:
        with psycopg.connect(role_dsn(home=home, secrets=secrets, role=role).conninfo()) as connection:
            row = connection.execute(
                "SELECT current_user, (SELECT count(*) FROM pg_namespace"
                " WHERE nspname IN ('business', 'control') AND nspowner = 'huotong_owner'::regrole)"
            ).fetchone()
        found.append(row)
    return found


PREPARED = [("huotong_owner", 2), ("huotong_app", 2), ("huotong_read", 2)]


def test_a_superuser_url_prepares_everything(
    foreign_server: Dsn, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, foreign_server)
    secrets = home.ensure_secrets()
    prepare_external(home=home, secrets=secrets)
    prepare_external(home=home, secrets=secrets)
    assert sign_in(home, secrets) == PREPARED


def test_a_user_who_may_make_roles_and_schemas_is_enough(
    foreign_server: Dsn, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, foreign_server.as_user("maker", "maker"))
    secrets = home.ensure_secrets()
    prepare_external(home=home, secrets=secrets)
    assert sign_in(home, secrets) == PREPARED


def test_a_user_who_may_not_is_told_what_an_administrator_runs(
    foreign_server: Dsn, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, foreign_server.as_user("guest", "guest"))
    secrets = home.ensure_secrets()
    with pytest.raises(Refusal) as refused:
        prepare_external(home=home, secrets=secrets)
    assert refused.value.id == "run_statements"
    statements = str(refused.value.facts["statements"])
    assert not [password for password in secrets.role_passwords.values() if password in statements]
    with psycopg.connect(foreign_server.conninfo(), autocommit=True) as administrator:
        assert administrator.execute(
            "SELECT count(*) FROM pg_roles WHERE rolname LIKE 'huotong%'"
        ).fetchone() == (0,)
        administrator.execute(statements.encode())
        administrator.execute("GRANT CONNECT ON DATABASE erp TO guest")
    prepare_external(home=home, secrets=secrets)
    assert sign_in(home, secrets) == PREPARED


def test_another_locale_is_refused_with_the_statement_for_the_right_one(
    foreign_server: Dsn, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    with psycopg.connect(foreign_server.conninfo(), autocommit=True) as administrator:
        administrator.execute("CREATE DATABASE other TEMPLATE template0 LOCALE_PROVIDER libc LOCALE 'C'")
    use(monkeypatch, foreign_server.of("other"))
    with pytest.raises(Refusal) as refused:
        prepare_external(home=home, secrets=home.ensure_secrets())
    assert refused.value.id == "other_locale"
    assert "BUILTIN_LOCALE 'C.UTF-8'" in str(refused.value.facts["statements"])


def test_an_unreachable_server_is_named_without_its_password(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, Dsn("/nonexistent", 5432, "erp", "somebody", "hidden-password"))
    with pytest.raises(Refusal) as refused:
        prepare_external(home=home, secrets=home.ensure_secrets())
    assert refused.value.facts["variable"] == "HUOTONG_DATABASE_URL"
    assert "hidden-password" not in str(refused.value.facts)

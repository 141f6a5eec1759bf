"""Unsafe settings are found one by one, and production refuses them."""

import psycopg
import pytest
from django.conf import settings
from django.test import override_settings

from huotong.kernel.db.roles import Role
from huotong.kernel.testing.cluster import TestDatabase
from huotong.main import preparing
from huotong.main.errors import Refusal
from huotong.main.home import Home
from huotong.main.safety import unsafe_settings

THROW_AWAY = ["fsync=off", "full_page_writes=off", "synchronous_commit=off"]


def test_the_throw_away_server_of_the_tests_is_called_unsafe(own_database: TestDatabase) -> None:
    with override_settings(SECRET_KEY="k" * 50):
        assert unsafe_settings(own_database.dsn()) == THROW_AWAY


@pytest.mark.parametrize(
    ("setting", "named"),
    [
        ({"DEBUG": True}, "DEBUG=True"),
        ({"SECRET_KEY": "secret"}, "SECRET_KEY=short"),
        ({"ALLOWED_HOSTS": ["*"]}, "ALLOWED_HOSTS=*"),
    ],
)
def test_our_own_settings_are_looked_at_too(
    own_database: TestDatabase, setting: dict[str, object], named: str
) -> None:
    with override_settings(**{"SECRET_KEY": "k" * 50, **setting}):
        assert unsafe_settings(own_database.dsn()) == [*THROW_AWAY, named]


def test_a_setting_of_the_role_alone_is_found(own_database: TestDatabase) -> None:
    """What counts is what the application's own session gets."""
    with psycopg.connect(own_database.superuser.conninfo(), autocommit=True) as admin:
        admin.execute("ALTER ROLE huotong_read SET synchronous_commit = on")
        try:
            with override_settings(SECRET_KEY="k" * 50):
                assert unsafe_settings(own_database.dsn(Role.READ)) == THROW_AWAY[:2]
        finally:
            admin.execute("ALTER ROLE huotong_read RESET synchronous_commit")


def test_production_refuses_to_start(
    own_database: TestDatabase, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in own_database.environment().items():
        monkeypatch.setenv(name, value)
    with override_settings(MODE="production"), pytest.raises(Refusal) as refused:
        preparing.bring_up_to_date(home)
    assert refused.value.id == "unsafe"
    assert str(refused.value.facts["settings"]).startswith("fsync=off, full_page_writes=off")
    with override_settings(MODE="test"):
        preparing.bring_up_to_date(home)


def test_the_shipped_settings_are_strict() -> None:
    assert settings.DEBUG is False
    assert settings.ALLOWED_HOSTS == ["localhost", "127.0.0.1", "[::1]"]
    assert settings.SESSION_COOKIE_HTTPONLY is True
    assert settings.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]

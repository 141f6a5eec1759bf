"""An installation's secrets are made once, are its own and can be read by nobody else."""

import stat
import threading

from huotong.kernel.db.roles import Role
from huotong.main.home import Home, Secrets


def test_before_the_first_start_there_are_none(home: Home) -> None:
    assert home.secrets() is None
    assert not home.path.exists()


def test_they_are_made_once_and_only_for_their_owner(home: Home) -> None:
    first = home.ensure_secrets()
    assert home.ensure_secrets() == first == home.secrets()
    assert stat.S_IMODE(home.secrets_file.stat().st_mode) == 0o600
    assert stat.S_IMODE(home.path.stat().st_mode) == 0o700
    assert [path.name for path in home.path.iterdir()] == ["secrets.json"]


def test_no_two_installations_and_no_two_roles_share_one(home: Home) -> None:
    one, other = Secrets.make(), Secrets.make()
    values = [
        value
        for secrets in (one, other)
        for value in (secrets.secret_key, secrets.superuser_password, *secrets.role_passwords.values())
    ]
    assert len(set(values)) == 2 * (2 + len(Role))
    assert min(map(len, values)) >= 43


def test_first_starts_at_the_same_moment_agree(home: Home) -> None:
    found: list[Secrets] = []
    threads = [threading.Thread(target=lambda: found.append(home.ensure_secrets())) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert {secrets.secret_key for secrets in found} == {found[0].secret_key}


def test_they_do_not_show_in_texts(home: Home) -> None:
    secrets = home.ensure_secrets()
    assert secrets.secret_key not in repr(secrets)
    assert secrets.superuser_password not in repr(secrets)

"""The embedded server of a home folder, and a database that runs for the length of a command."""

import contextlib
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg

from huotong.kernel.db.roles import prepare_database
from huotong.kernel.launcher.configuration import Tuning, machine_memory_megabytes
from huotong.kernel.launcher.errors import ClusterInUse
from huotong.kernel.launcher.server import EmbeddedServer, Installation
from huotong.main.console import Console
from huotong.main.databases import DATABASE_NAME, base_dsn, is_embedded
from huotong.main.external import prepare_external
from huotong.main.home import Home, Secrets

BIN_FOLDER = "HUOTONG_POSTGRES_BIN"
SYSTEM_USER = "HUOTONG_SYSTEM_USER"
CONNECTIONS_MIN = 100


def embedded_server(
    *,
    home: Home,
    secrets: Secrets,
    console: Console,
    connections: int = CONNECTIONS_MIN,
    abandon: Callable[[], bool] = lambda: False,
) -> EmbeddedServer:
    """The home folder's server, not started yet."""
    installation = chosen_installation(home=home, secrets=secrets, connections=connections)
    return EmbeddedServer(installation, say=console.write, abandon=abandon)


def chosen_installation(*, home: Home, secrets: Secrets, connections: int = CONNECTIONS_MIN) -> Installation:
    """The home folder's cluster with the programs and the account the environment chooses."""
    chosen = os.environ.get(BIN_FOLDER)
    return Installation(
        folder=home.cluster,
        superuser_password=secrets.superuser_password,
        bin_folder=Path(chosen) if chosen else None,
        system_user=os.environ.get(SYSTEM_USER),
        tuning=Tuning(
            memory_megabytes=machine_memory_megabytes(),
            connections_max=max(connections, CONNECTIONS_MIN),
        ),
    )


def start_and_prepare(*, server: EmbeddedServer, home: Home, secrets: Secrets) -> None:
    """The server accepts connections; database, schemas and roles are there."""
    server.start()
    try:
        admin = base_dsn(home).of("postgres").as_user("postgres", secrets.superuser_password)
        prepare_database(admin=admin, name=DATABASE_NAME, passwords=secrets.role_passwords)
    except BaseException:
        server.stop()
        raise


@contextlib.contextmanager
def running_database(*, home: Home, console: Console) -> Iterator[None]:
    """The database serves meanwhile: started here and stopped again, or one that runs already."""
    secrets = home.ensure_secrets()
    if not is_embedded():
        prepare_external(home=home, secrets=secrets)
        yield
        return
    server = embedded_server(home=home, secrets=secrets, console=console)
    try:
        start_and_prepare(server=server, home=home, secrets=secrets)
    except ClusterInUse:
        _wait_for_other(home=home, secrets=secrets)
        yield
        return
    try:
        yield
    finally:
        server.stop()


def _wait_for_other(*, home: Home, secrets: Secrets) -> None:
    """The server another process runs accepts connections; waits as long as that process holds the lock."""
    dsn = base_dsn(home).as_user("postgres", secrets.superuser_password)
    while True:
        try:
            psycopg.connect(dsn.conninfo()).close()
        except psycopg.OperationalError:
            with contextlib.suppress(ClusterInUse), home.cluster.locked():
                raise
            time.sleep(0.1)
        else:
            return

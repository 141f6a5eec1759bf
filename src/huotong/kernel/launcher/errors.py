"""What can keep the embedded server from running, each with what the administrator can do about it.

LauncherError
├── BinariesNotFound     no usable PostgreSQL programs in the given folder
├── OtherMajorVersion    the data folder was written by another major version
├── ClusterInUse         another live process runs this server
├── NoServerAccount      started as root and no unprivileged account was found
├── ServerDidNotStart    postgres or initdb ended; the last lines of its log are quoted
└── StartAbandoned       asked to stop while the server was still recovering
"""

from dataclasses import dataclass, fields
from typing import Any, ClassVar

from huotong.kernel.actor import Locale
from huotong.kernel.texts import text


@dataclass(eq=False)
class LauncherError(Exception):
    """Base of all refusals of the launcher; nothing was changed."""

    code: ClassVar[str]

    def told(self, locale: Locale) -> str:
        """What happened and what to do, in the administrator's language."""
        facts: dict[str, Any] = {field.name: getattr(self, field.name) for field in fields(self)}
        return text("launcher", self.code, locale=locale, **facts)

    def __str__(self) -> str:
        return self.told("en")


@dataclass(eq=False)
class BinariesNotFound(LauncherError):
    """The folder holds no PostgreSQL 17 or 18 programs."""

    code = "binaries_not_found"
    folder: str
    found: str


@dataclass(eq=False)
class OtherMajorVersion(LauncherError):
    """The data folder belongs to another major version; nothing was changed."""

    code = "other_major_version"
    data: str
    found: str
    wanted: str


@dataclass(eq=False)
class ClusterInUse(LauncherError):
    """A live process holds this cluster's lock."""

    code = "cluster_in_use"
    folder: str
    pid: int


@dataclass(eq=False)
class NoServerAccount(LauncherError):
    """PostgreSQL never runs as root, and no account to run it was found."""

    code = "no_server_account"
    tried: str


@dataclass(eq=False)
class ServerDidNotStart(LauncherError):
    """The program ended by itself instead of serving."""

    code = "server_did_not_start"
    program: str
    status: int
    log_tail: str


@dataclass(eq=False)
class StartAbandoned(LauncherError):
    """The wait for recovery was ended by request; the next start takes it up again."""

    code = "start_abandoned"

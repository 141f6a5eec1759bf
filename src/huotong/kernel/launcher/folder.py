"""The folder of one embedded server, and how an account that may not reach it still works in it.

<cluster>/            owned by whoever runs Huotong
    data/             owned by the server's account, mode 0700
    run/              the Unix socket (elsewhere when the path is too long for one)
    etc/              postgresql.conf, pg_hba.conf, written at every start; local.conf is yours
    server.log        what postgres says; the one before it is server.log.1
    launcher.lock     held while a process runs this server
"""

import contextlib
import fcntl
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from huotong.kernel.launcher.account import Account, can_reach
from huotong.kernel.launcher.errors import ClusterInUse

SOCKET_PATH_MAX = 107
SOCKET_NAME = ".s.PGSQL.5432"
LOG_BYTES_MAX = 10 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class ClusterFolder:
    """The paths of one embedded server."""

    path: Path

    @property
    def data(self) -> Path:
        """PostgreSQL's data directory."""
        return self.path / "data"

    @property
    def etc(self) -> Path:
        """The configuration files."""
        return self.path / "etc"

    @property
    def log(self) -> Path:
        """What the server wrote since its last start (and before, up to 10 MB)."""
        return self.path / "server.log"

    @property
    def sockets(self) -> Path:
        """Where the Unix socket lies: in the cluster, or a short private folder when that is too long."""
        inside = self.path / "run"
        if len(os.fsencode(inside)) + len(SOCKET_NAME) + 6 <= SOCKET_PATH_MAX:
            return inside
        mark = hashlib.sha256(os.fsencode(self.path)).hexdigest()[:10]
        return Path(tempfile.gettempdir()) / f"huotong-{os.geteuid()}-{mark}"

    @property
    def locks(self) -> tuple[Path, Path]:
        """The files in which a running postgres writes its process number: for the data, for the socket."""
        return self.data / "postmaster.pid", self.sockets / f"{SOCKET_NAME}.lock"

    @property
    def is_initialised(self) -> bool:
        """Whether initdb has completed here."""
        return (self.data / "PG_VERSION").is_file()

    @property
    def major(self) -> str:
        """The major version that wrote the data folder."""
        return (self.data / "PG_VERSION").read_text(encoding="ascii").strip()

    def prepare(self, account: Account) -> None:
        """The folders exist, each with its owner; modes of folders above are not touched."""
        self.path.mkdir(parents=True, exist_ok=True)
        self.etc.mkdir(exist_ok=True)
        self.etc.chmod(0o755)
        if not account.is_ours:
            self.path.chmod(0o711)
        _private_folder(path=self.sockets, account=account)

    def remove_short_socket_folder(self) -> None:
        """A socket folder outside the cluster is gone; made anew by the next start."""
        if self.sockets.parent != self.path:
            with contextlib.suppress(OSError):
                self.sockets.rmdir()

    def open_log(self) -> int:
        """A file descriptor that appends to the log; a log above 10 MB is first moved to server.log.1."""
        if self.log.exists() and self.log.stat().st_size > LOG_BYTES_MAX:
            self.log.replace(self.log.with_suffix(".log.1"))
        return os.open(self.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def log_tail(self, lines: int = 12) -> str:
        """The last lines of the log."""
        try:
            return "\n".join(self.log.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:])
        except OSError:
            return ""

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """This process alone runs the server meanwhile. Raises ClusterInUse when another one does.

        The lock belongs to the open file, so the death of its holder frees it.
        """
        self.path.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self.path / "launcher.lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                text = os.pread(descriptor, 20, 0).decode("ascii", "replace").strip()
                holder = int(text) if text.isdigit() else 0
                raise ClusterInUse(folder=str(self.path), pid=holder) from None
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, str(os.getpid()).encode("ascii"), 0)
            yield
        finally:
            os.close(descriptor)


@contextlib.contextmanager
def reached_by(*, folder: ClusterFolder, account: Account) -> Iterator[tuple[Path, tuple[int, ...]]]:
    """The cluster's path as the account can use it, and the descriptors its processes must inherit.

    An account that cannot pass a private parent folder (root's home is 0700) gets the folder as an open
    descriptor: Linux resolves ``/proc/self/fd/<n>`` straight to it, without the parents. postgres keeps
    the descriptor and its children inherit it, so crash recovery and restarts inside work as well.
    """
    if can_reach(path=folder.path, account=account):
        yield folder.path, ()
        return
    descriptor = os.open(folder.path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield Path(f"/proc/self/fd/{descriptor}"), (descriptor,)
    finally:
        os.close(descriptor)


def owned_folder(*, path: Path, account: Account) -> None:
    """An empty private folder of the account is there; what was there before is gone."""
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir(mode=0o700)
    if not account.is_ours:
        os.chown(path, account.uid, account.gid)


def _private_folder(*, path: Path, account: Account) -> None:
    """The folder exists, is no link and belongs to the account (in /tmp anybody could have made it)."""
    path.mkdir(mode=0o700, exist_ok=True)
    owner = path.lstat().st_uid
    if path.is_symlink() or owner not in (os.geteuid(), account.uid):
        raise PermissionError(f"{path} belongs to somebody else")
    if owner != account.uid:
        os.chown(path, account.uid, account.gid)

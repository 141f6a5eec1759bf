"""Starts, watches and stops one embedded PostgreSQL as a child of this process."""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from huotong.kernel.launcher.account import Account, server_account
from huotong.kernel.launcher.binaries import Binaries, find_binaries, runnable_by
from huotong.kernel.launcher.configuration import (
    HOST_RULES,
    Tuning,
    machine_memory_megabytes,
    server_configuration,
)
from huotong.kernel.launcher.errors import OtherMajorVersion, ServerDidNotStart, StartAbandoned
from huotong.kernel.launcher.folder import ClusterFolder, owned_folder, reached_by
from huotong.kernel.launcher.leftovers import clear_leftovers
from huotong.kernel.launcher.spawning import child_command

SUPERUSER = "postgres"
FAST_SHUTDOWN_SECONDS = 60.0
SAY_WAITING_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Installation:
    """Everything a start needs to know."""

    folder: ClusterFolder
    superuser_password: str
    bin_folder: Path | None = None
    system_user: str | None = None
    tuning: Tuning | None = None


class EmbeddedServer:
    """One PostgreSQL on a Unix socket, run by this process.

    ``start`` returns when it serves; ``stop`` when it has ended and was reaped. Start it from the main
    thread: the kernel ends it (fast shutdown) when the thread that started it ends, so that a killed
    supervisor leaves nothing behind.
    """

    def __init__(
        self,
        installation: Installation,
        *,
        say: Callable[[str], None] = lambda text: None,
        abandon: Callable[[], bool] = lambda: False,
    ) -> None:
        """`say` hears what is cleared and waited for; a wait ends early when `abandon` answers True."""
        self.installation = installation
        self.folder = installation.folder
        self.account: Account = server_account(data=self.folder.data, wanted=installation.system_user)
        found = find_binaries(installation.bin_folder)
        self.binaries: Binaries = runnable_by(binaries=found, account=self.account)
        self._say = say
        self._abandon = abandon
        self._held = contextlib.ExitStack()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def host(self) -> str:
        """The folder of the Unix socket, as libpq's host."""
        return str(self.folder.sockets)

    @property
    def pid(self) -> int | None:
        """The postmaster's process number while it runs."""
        return self._process.pid if self._process is not None and self._process.poll() is None else None

    @property
    def child_pid(self) -> int | None:
        """The process number of our child, dead or alive, until it is reaped by `is_running`."""
        return self._process.pid if self._process is not None else None

    @property
    def is_running(self) -> bool:
        """False as soon as the postmaster has ended, whatever ended it; it is reaped by asking."""
        return self.pid is not None

    def start(self) -> None:
        """The server accepts connections; the first start initialises the folder.

        Waits for crash recovery as long as it takes. Raises ClusterInUse, OtherMajorVersion or
        ServerDidNotStart; after a refusal nothing runs and the lock is free.
        """
        with contextlib.ExitStack() as held:
            held.enter_context(self.folder.locked())
            self.folder.prepare(self.account)
            if not self.folder.is_initialised:
                self._initialise()
            self._refuse_other_major()
            self.launch()
            self._held = held.pop_all()

    def launch(self) -> None:
        """Starts postgres under the lock already held: the first time, or again after it was killed."""
        for sentence in clear_leftovers(self.folder):
            self._say(sentence)
        self._process = self._spawn_postgres()
        self._wait_until_ready(self._process)

    def stop(self) -> None:
        """Nothing runs any more and the data folder is consistent on disk; the lock is free."""
        if self._process is not None:
            self._end(self._process)
            self.folder.remove_short_socket_folder()
        self._process = None
        self._held.close()

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        """Fast shutdown; after a minute without its checkpoint, which the next start makes up for."""
        if process.poll() is not None:
            return
        process.send_signal(signal.SIGINT)
        try:
            process.wait(timeout=FAST_SHUTDOWN_SECONDS)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGQUIT)
            process.wait()

    def _initialise(self) -> None:
        """initdb works in ``data.new``, renamed when complete: a killed initdb is simply done again."""
        new = self.folder.path / "data.new"
        owned_folder(path=new, account=self.account)
        if self.folder.data.exists():
            self.folder.data.rmdir()
        read, write = os.pipe()
        os.write(write, self.installation.superuser_password.encode() + b"\n")
        os.close(write)
        if not self.account.is_ours:
            os.fchown(read, self.account.uid, self.account.gid)
        try:
            with reached_by(folder=self.folder, account=self.account) as (path, descriptors):
                self._run_initdb(data=path / new.name, password_file=read, descriptors=descriptors)
        finally:
            os.close(read)
        new.rename(self.folder.data)

    def _run_initdb(self, *, data: Path, password_file: int, descriptors: tuple[int, ...]) -> None:
        durable = self.installation.tuning is None or self.installation.tuning.durable
        options = [
            f"--pgdata={data}",
            f"--username={SUPERUSER}",
            f"--pwfile=/dev/fd/{password_file}",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--locale=C",
            "-k",
            *([] if durable else ["--no-sync"]),
        ]
        done = subprocess.run(
            self._command("initdb", options, parent_ended=signal.SIGKILL),
            pass_fds=(*descriptors, password_file),
            capture_output=True,
            cwd="/",
            check=False,
        )
        if done.returncode != 0:
            text = (done.stdout + done.stderr).decode(errors="replace")
            raise ServerDidNotStart(program="initdb", status=done.returncode, log_tail=text[-2000:])

    def _refuse_other_major(self) -> None:
        if self.folder.major != str(self.binaries.major):
            raise OtherMajorVersion(
                data=str(self.folder.data), found=self.folder.major, wanted=str(self.binaries.major)
            )

    def _spawn_postgres(self) -> subprocess.Popen[bytes]:
        tuning = self.installation.tuning or Tuning(memory_megabytes=machine_memory_megabytes())
        text = server_configuration(tuning=tuning, local_file=self.folder.etc / "local.conf")
        _write_readable(self.folder.etc / "postgresql.conf", text)
        _write_readable(self.folder.etc / "pg_hba.conf", HOST_RULES)
        log = self.folder.open_log()
        try:
            with reached_by(folder=self.folder, account=self.account) as (path, descriptors):
                return subprocess.Popen(
                    self._command("postgres", self._server_options(path), parent_ended=signal.SIGINT),
                    pass_fds=descriptors,
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    cwd="/",
                    start_new_session=True,
                )
        finally:
            os.close(log)

    def _server_options(self, path: Path) -> list[str]:
        sockets = self.folder.sockets
        inside = path / "run" if sockets == self.folder.path / "run" else sockets
        given = {
            "config_file": path / "etc" / "postgresql.conf",
            "hba_file": path / "etc" / "pg_hba.conf",
            "unix_socket_directories": inside,
            "listen_addresses": "",
            "port": "5432",
        }
        options = ["-D", str(path / "data")]
        for name, value in given.items():
            options += ["-c", f"{name}={value}"]
        return options

    def _command(self, program: str, options: list[str], *, parent_ended: signal.Signals) -> list[str]:
        argv = [str(self.binaries.program(program)), *options]
        return child_command(argv, parent_ended=parent_ended, account=self.account)

    def _wait_until_ready(self, process: subprocess.Popen[bytes]) -> None:
        said_at = time.monotonic()
        while not self._is_ready(process.pid):
            status = process.poll()
            if status is not None:
                raise ServerDidNotStart(program="postgres", status=status, log_tail=self.folder.log_tail())
            if self._abandon():
                self._end(process)
                raise StartAbandoned
            if time.monotonic() - said_at > SAY_WAITING_SECONDS:
                said_at = time.monotonic()
                self._say(f"the database is recovering after a crash: {self.folder.log_tail(1)}")
            time.sleep(0.01)

    def _is_ready(self, pid: int) -> bool:
        """postgres writes its state into line 8 of postmaster.pid; the number tells old files apart."""
        try:
            lines = (self.folder.data / "postmaster.pid").read_text(encoding="utf-8").split("\n")
        except OSError:
            return False
        return len(lines) > 7 and lines[0] == str(pid) and lines[7].strip() == "ready"


def _write_readable(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    path.chmod(0o644)

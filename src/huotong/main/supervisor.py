"""Keeps a set of processes and the embedded server running, and ends them in order.

One thread, woken by signals. A process that dies is started again: at once the first time, then after a
delay that doubles up to 30 s until it has lived for a minute. Children end with their supervisor.
"""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

import psutil

from huotong.kernel.launcher.errors import ServerDidNotStart, StartAbandoned
from huotong.kernel.launcher.server import EmbeddedServer
from huotong.kernel.launcher.spawning import child_command
from huotong.main.alarm import Alarm
from huotong.main.console import Console
from huotong.main.leftovers import remember

DELAY_MIN_SECONDS = 0.5
DELAY_MAX_SECONDS = 30.0
GOOD_AFTER_SECONDS = 60.0
GRACE_SECONDS = 30.0
TURN_SECONDS = 1.0
PR_SET_CHILD_SUBREAPER = 36


@dataclass(frozen=True, slots=True)
class Program:
    """What to run: a name for people, the command line and the descriptors it inherits.

    With `every_seconds` it ends by itself and is run again after that time, the first time as well.
    `supervisor_killed` is the signal it gets when the supervisor ends without having ended it.
    """

    name: str
    command: Sequence[str]
    descriptors: tuple[int, ...] = ()
    every_seconds: float | None = None
    supervisor_killed: signal.Signals = signal.SIGTERM


@dataclass(slots=True)
class Retry:
    """When something that failed is tried again: at once, then 0.5 s later, doubling to 30 s."""

    failures: int = 0
    not_before: float = 0.0
    started: float = field(default_factory=time.monotonic)

    def failed(self) -> float:
        """Notes a failure; returns the delay in seconds. A minute of good work forgets those before."""
        now = time.monotonic()
        if now - self.started > GOOD_AFTER_SECONDS:
            self.failures = 0
        delay = 0.0 if self.failures == 0 else DELAY_MIN_SECONDS * 2 ** min(self.failures - 1, 10)
        delay = min(delay, DELAY_MAX_SECONDS)
        self.failures += 1
        self.not_before = now + delay
        return delay

    @property
    def is_due(self) -> bool:
        """Whether the delay has passed."""
        return time.monotonic() >= self.not_before


@dataclass(slots=True)
class Running:
    """A program and the process it runs in, None while it waits for its next start."""

    program: Program
    process: subprocess.Popen[bytes] | None = None
    retry: Retry = field(default_factory=Retry)


class Supervisor:
    """Runs the programs until told to stop; `pids_file` remembers them for a successor."""

    def __init__(
        self,
        programs: Sequence[Program],
        *,
        console: Console,
        pids_file: Path,
    ) -> None:
        self._running = [Running(program) for program in programs]
        self._console = console
        self._pids_file = pids_file
        self.server: EmbeddedServer | None = None
        self._server_retry = Retry()
        self._wake = Alarm()
        self._orphans_possible = False
        self.stopping = False

    @contextlib.contextmanager
    def listening(self) -> Iterator[None]:
        """SIGTERM, SIGINT and SIGHUP end the run in order meanwhile; dead children wake it."""
        asked = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
        before = {number: signal.getsignal(number) for number in (*asked, signal.SIGCHLD)}
        for number in asked:
            signal.signal(number, self._told_to_stop)
        signal.signal(signal.SIGCHLD, self._child_ended)
        adopt_orphans()
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def start(self) -> None:
        """Every program has been started, or planned for its first time."""
        for one in self._running:
            if one.program.every_seconds is None:
                self._spawn(one)
            else:
                one.retry.not_before = time.monotonic() + one.program.every_seconds

    def run(self, *, each_turn: Callable[[], float] = lambda: TURN_SECONDS) -> None:
        """Returns when told to stop; until then everything that ends is started again.

        `each_turn` answers how many seconds to sleep at most before the next one.
        """
        pause = 0.0
        while not self.stopping:
            self._wake.sleep(pause)
            self._look_after_server()
            for one in self._running:
                self._look_after(one)
            self._reap_adopted()
            pause = each_turn()

    def stop(self) -> None:
        """All programs have ended: asked first, killed after 30 s. The server is the caller's to stop."""
        self.stopping = True
        alive = [one.process for one in self._running if one.process is not None]
        for process in alive:
            if process.poll() is None:
                process.terminate()
        until = time.monotonic() + GRACE_SECONDS
        for process in alive:
            try:
                process.wait(timeout=max(until - time.monotonic(), 0.0))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self._pids_file.unlink(missing_ok=True)

    def _told_to_stop(self, number: int, frame: FrameType | None) -> None:
        self.stopping = True
        self._wake.ring()

    def _child_ended(self, number: int, frame: FrameType | None) -> None:
        self._orphans_possible = True
        self._wake.ring()

    def _spawn(self, one: Running) -> None:
        one.retry.started = time.monotonic()
        one.process = subprocess.Popen(
            child_command(one.program.command, parent_ended=one.program.supervisor_killed),
            pass_fds=one.program.descriptors,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
        remember(file=self._pids_file, pids=self._pids())

    def _look_after(self, one: Running) -> None:
        if self.stopping:
            return
        if one.process is not None:
            status = one.process.poll()
            if status is None:
                return
            one.process = None
            self._plan_next_start(one, status=status)
        if one.retry.is_due:
            self._spawn(one)

    def _plan_next_start(self, one: Running, *, status: int) -> None:
        if one.program.every_seconds is not None and status == 0:
            one.retry = Retry(not_before=time.monotonic() + one.program.every_seconds)
            return
        delay = one.retry.failed()
        self._console.note("restarted", name=one.program.name, status=status, delay=delay)

    def _look_after_server(self) -> None:
        server = self.server
        if server is None or server.is_running or self.stopping or not self._server_retry.is_due:
            return
        self._console.note("database_restarting")
        try:
            server.launch()
        except ServerDidNotStart as error:
            self._console.write(error.told(self._console.locale), to=sys.stderr)
            self._console.note("database_failed", delay=self._server_retry.failed())
        except StartAbandoned:
            self.stopping = True
        else:
            self._server_retry = Retry()

    def _pids(self) -> list[int]:
        return [one.process.pid for one in self._running if one.process is not None]

    def _reap_adopted(self) -> None:
        """Grandchildren that lost their parent come to us; unreaped they would look alive for ever."""
        if not self._orphans_possible:
            return
        self._orphans_possible = False
        own = {*self._pids(), self.server.child_pid if self.server else None}
        for child in psutil.Process().children():
            if child.pid not in own and child.status() == psutil.STATUS_ZOMBIE:
                with contextlib.suppress(ChildProcessError):
                    os.waitpid(child.pid, os.WNOHANG)


def adopt_orphans() -> None:
    """Orphans below this process become its children (Linux), whatever the system's first process does."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)

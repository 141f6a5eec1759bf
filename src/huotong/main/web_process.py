"""One web process: Granian's WSGI worker on a listening socket the supervisor owns.

Granian's own manager gives each worker a socket and ends when a worker is killed twice within 5.5 s; its
orphans go on serving the old code when it is killed itself. Here the supervisor starts each worker, and a
shared socket loses no waiting connection when one dies (measured: 0 of 200 requests against 1 of 200).
"""

from pathlib import Path
from typing import Any

from granian._granian import SocketHolder
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import MPServer

BACKLOG = 1024
TARGET = "huotong.main.wsgi:application"


class WebProcess(MPServer):
    """A Granian server whose one worker is this very process."""

    def __init__(self, *, descriptor: int, threads: int, certificate: Path | None, key: Path | None) -> None:
        super().__init__(
            TARGET,
            interface=Interfaces.WSGI,
            workers=1,
            blocking_threads=threads,
            backlog=BACKLOG,
            websockets=False,
            log_level=LogLevels.warning,
            ssl_cert=certificate,
            ssl_key=key,
        )
        self._descriptor = descriptor

    def _init_shared_socket(self) -> None:
        """The inherited socket, as Granian does where it cannot make one for each worker."""
        holder: Any = SocketHolder  # its stub leaves out the arguments
        self._ssp: Any = None
        self._sfd: Any = self._descriptor
        self._shd: Any = holder(self._descriptor, False, BACKLOG)
        self._sso: Any = None

    def _serve(self, spawn_target: Any, target_loader: Any) -> None:
        """Runs the worker here in place of a child process, until SIGTERM."""
        self._init_shared_socket()
        self._start_ipc()  # type: ignore[no-untyped-call]  # Granian does not annotate it
        self._spawn_worker(0, spawn_target, target_loader).inner.run()


def run_web_process(*, descriptor: int, threads: int, certificate: Path | None, key: Path | None) -> None:
    """Serves on the inherited socket until SIGTERM; requests under way are finished first."""
    WebProcess(descriptor=descriptor, threads=threads, certificate=certificate, key=key).serve()

"""`huotong serve` as tests use it: a real server process on a database of the test's own."""

import contextlib
import http.client
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from huotong.kernel.testing.cluster import TestDatabase

STOP_SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class ServedSite:
    """A running site; `process` is its supervisor."""

    process: subprocess.Popen[str]
    home: Path
    port: int

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}"

    def answers(self) -> bool:
        """Whether a request is answered now; a connection that is cut counts as no."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == http.client.OK
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()


def start_site(
    *, home: Path, port: int, environment: Mapping[str, str], arguments: tuple[str, ...] = ()
) -> ServedSite:
    """The site answers: its supervisor has printed the ready line. What it says besides goes to serve.log.

    Raises RuntimeError with the log when it ends before.
    """
    home.mkdir(parents=True, exist_ok=True)
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("HUOTONG_")}
    path = {"HUOTONG_HOME": str(home), "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-m", "huotong.main", "--lang=en", "serve", f"--port={port}", *arguments]
    log = home / "serve.log"
    with log.open("ab") as errors:
        process = subprocess.Popen(
            command,
            env={**inherited, **path, **environment},
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
    assert process.stdout is not None
    # The server may have something to remark before.
    if not any("ready" in line for line in iter(process.stdout.readline, "")):
        process.wait()
        raise RuntimeError(log.read_text(encoding="utf-8"))
    return ServedSite(process=process, home=home, port=port)


@contextlib.contextmanager
def served_site(
    database: TestDatabase, *arguments: str, environment: Mapping[str, str] | None = None
) -> Iterator[ServedSite]:
    """A site on the database, with variables of its own; all its processes have ended afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="huotong-site-"))
    variables = {**database.environment(), **(environment or {})}
    site = start_site(home=folder / "home", port=free_port(), environment=variables, arguments=arguments)
    try:
        yield site
    finally:
        site.process.terminate()
        site.process.wait(timeout=STOP_SECONDS)
        shutil.rmtree(folder, ignore_errors=True)


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port

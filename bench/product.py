"""The product as it is delivered: `huotong serve` on a folder of its own, with this process beside it."""

from __future__ import annotations

import contextlib
import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

START_SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class Product:
    """A running server: where it listens and the process above all of its own."""

    port: int
    pid: int


@contextlib.contextmanager
def running() -> Iterator[Product]:
    """A fresh installation, served with its ordinary settings; gone afterwards.

    HUOTONG_HOME of this process points at it too, so that commands can be given from here.
    """
    home = Path(tempfile.mkdtemp(prefix="huotong-bench-"))
    home.chmod(0o755)
    os.environ["HUOTONG_HOME"] = str(home)
    port = _free_port()
    command = [sys.executable, "-m", "huotong.main", "serve", "--port", str(port)]
    with (home / "serve.log").open("wb") as log:
        server = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)  # our own
    try:
        _wait_for(port, server, home / "serve.log")
        yield Product(port, server.pid)
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=60)
        shutil.rmtree(home, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and server.poll() is None:
        with contextlib.suppress(OSError, http.client.HTTPException):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:  # HTTP
                return
        time.sleep(0.1)
    raise RuntimeError("the server did not start:\n" + log.read_text(errors="replace")[-3000:])

"""`huotong serve` as a whole: kill -9 of anything, then it serves again; SIGTERM ends everything in order."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import psutil
import psycopg
import pytest

from huotong.main.databases import DATABASE_NAME
from huotong.main.home import Home

pytestmark = pytest.mark.slow
PATIENCE_SECONDS = 120.0


class Served:
    """One run of `huotong serve` and its processes."""

    def __init__(self, home: Home, port: int) -> None:
        self.home = home
        self.port = port
        environment = {**os.environ, "HUOTONG_HOME": str(home.path), "PYTHONPATH": os.pathsep.join(sys.path)}
        environment["HUOTONG_MODE"] = "production"
        command = [sys.executable, "-m", "huotong.main", "serve", f"--port={port}"]
        self.process = subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        assert self.process.stdout is not None
        self.said = [self.process.stdout.readline().strip()]

    def children(self, word: str) -> list[psutil.Process]:
        """The direct children whose command line holds the word, and which are alive."""
        found = []
        for child in psutil.Process(self.process.pid).children():
            with contextlib.suppress(psutil.Error):
                if any(word in part for part in child.cmdline()) and child.status() != psutil.STATUS_ZOMBIE:
                    found.append(child)
        return found

    def answers(self) -> bool:
        """Whether a request is answered; a connection that is cut counts as no."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    def query(self, statement: str) -> object:
        """Asks the database as the superuser."""
        secrets = self.home.secrets()
        assert secrets is not None
        with psycopg.connect(
            host=str(self.home.cluster.sockets),
            dbname=DATABASE_NAME,
            user="postgres",
            password=secrets.superuser_password,
        ) as connection:
            row = connection.execute(statement).fetchone()
        return row[0] if row else None


def eventually(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.05)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@pytest.fixture
def served(home: Home) -> Iterator[Callable[[], Served]]:
    """Starts `huotong serve` on the same home, again after each end."""
    port = free_port()
    runs: list[Served] = []

    def start() -> Served:
        runs.append(Served(home, port))
        return runs[-1]

    yield start
    for run in runs:
        if run.process.poll() is None:
            run.process.terminate()
            run.process.wait(timeout=PATIENCE_SECONDS)


def test_kill_9_of_each_part_and_of_the_supervisor(served: Callable[[], Served]) -> None:
    run = served()
    assert run.said == [f"Huotong is ready: http://127.0.0.1:{run.port}"]
    assert run.answers()

    web = run.children("web-process")
    assert len(web) == 2
    web[0].kill()
    assert all(run.answers() for _ in range(20))  # the other one takes every connection
    eventually(lambda: len(run.children("web-process")) == 2)

    worker = run.children("worker")[0]
    worker.kill()
    eventually(lambda: [one.pid for one in run.children("worker")] not in ([], [worker.pid]))

    postmaster = run.children("config_file=")[0]
    postmaster.kill()
    eventually(lambda: [one.pid for one in run.children("config_file=")] not in ([], [postmaster.pid]))
    eventually(lambda: _can_query(run))

    old = [child.pid for child in psutil.Process(run.process.pid).children(recursive=True)]
    run.process.kill()
    run.process.wait()
    again = served()
    assert again.said == [f"Huotong is ready: http://127.0.0.1:{run.port}"]
    assert again.answers()
    assert not [pid for pid in old if _alive(pid)]

    children = [child.pid for child in psutil.Process(again.process.pid).children(recursive=True)]
    again.process.terminate()
    assert again.process.wait(timeout=PATIENCE_SECONDS) == 0
    assert not [pid for pid in children if _alive(pid)]
    assert not (again.home.cluster.data / "postmaster.pid").exists()
    assert "database system is shut down" in again.home.cluster.log_tail(1)


def _can_query(run: Served) -> bool:
    try:
        return run.query("SELECT 1") == 1
    except psycopg.OperationalError:
        return False


def _alive(pid: int) -> bool:
    try:
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def test_ctrl_c_while_it_prepares_leaves_nothing_running(home: Home) -> None:
    environment = {**os.environ, "HUOTONG_HOME": str(home.path), "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-m", "huotong.main", "serve", f"--port={free_port()}"]
    process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    while "Bringing" not in process.stderr.readline():
        assert process.poll() is None
    children = [child.pid for child in psutil.Process(process.pid).children(recursive=True)]
    process.send_signal(signal.SIGINT)
    process.stderr.read()
    process.wait(timeout=PATIENCE_SECONDS)
    assert children
    eventually(lambda: not [pid for pid in children if _alive(pid)])

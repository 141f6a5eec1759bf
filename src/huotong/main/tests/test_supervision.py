"""`huotong serve` as a whole: kill -9 of anything, then it serves again; SIGTERM ends everything in order."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial

import psutil
import psycopg
import pytest

from huotong.main.databases import DATABASE_NAME
from huotong.main.home import Home
from huotong.main.testing import ServedSite, free_port, start_site

pytestmark = pytest.mark.slow
PATIENCE_SECONDS = 120.0


def children(site: ServedSite, word: str) -> list[psutil.Process]:
    """The supervisor's direct children whose command line holds the word, and which are alive."""
    found = []
    for child in psutil.Process(site.process.pid).children():
        with contextlib.suppress(psutil.Error):
            if any(word in part for part in child.cmdline()) and child.status() != psutil.STATUS_ZOMBIE:
                found.append(child)
    return found


def all_below(site: ServedSite) -> list[int]:
    return [child.pid for child in psutil.Process(site.process.pid).children(recursive=True)]


def can_query(home: Home) -> bool:
    secrets = home.secrets()
    assert secrets is not None
    try:
        with psycopg.connect(
            host=str(home.cluster.sockets),
            dbname=DATABASE_NAME,
            user="postgres",
            password=secrets.superuser_password,
        ) as connection:
            return connection.execute("SELECT 1").fetchone() == (1,)
    except psycopg.OperationalError:
        return False


def has_another(site: ServedSite, word: str, than: int) -> bool:
    return [child.pid for child in children(site, word)] not in ([], [than])


def alive(pid: int) -> bool:
    try:
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def eventually(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.05)


@pytest.fixture
def serve_again(home: Home) -> Iterator[Callable[[], ServedSite]]:
    """Starts `huotong serve` on the same home and port, again after each end."""
    port = free_port()
    runs: list[ServedSite] = []

    def start() -> ServedSite:
        runs.append(start_site(home=home.path, port=port, environment={"HUOTONG_MODE": "production"}))
        return runs[-1]

    yield start
    for run in runs:
        if run.process.poll() is None:
            run.process.terminate()
            run.process.wait(timeout=PATIENCE_SECONDS)


def test_kill_9_of_each_part_and_of_the_supervisor(serve_again: Callable[[], ServedSite], home: Home) -> None:
    site = serve_again()
    assert site.answers()

    web = children(site, "web-process")
    assert len(web) == 2
    for process in (*web, *children(site, "config_file=")):
        assert os.sched_getscheduler(process.pid) == os.SCHED_BATCH
    web[0].kill()
    assert all(site.answers() for _ in range(20))  # the other one takes every connection
    eventually(lambda: len(children(site, "web-process")) == 2)

    for word in ("worker", "config_file="):
        killed = children(site, word)[0]
        killed.kill()
        eventually(partial(has_another, site, word, killed.pid))
    eventually(lambda: can_query(home))

    old = all_below(site)
    (worker,) = children(site, "worker")
    worker.suspend()  # it does not hear whoever asks it to end
    site.process.kill()
    site.process.wait()
    worker.wait(timeout=3)
    again = serve_again()
    assert again.answers()
    assert not [pid for pid in old if alive(pid)]

    last = all_below(again)
    again.process.terminate()
    assert again.process.wait(timeout=PATIENCE_SECONDS) == 0
    assert not [pid for pid in last if alive(pid)]
    assert not (home.cluster.data / "postmaster.pid").exists()
    assert "database system is shut down" in home.cluster.log_tail(1)


def test_ctrl_c_while_it_prepares_leaves_nothing_running(home: Home) -> None:
    environment = {**os.environ, "HUOTONG_HOME": str(home.path), "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-m", "huotong.main", "serve", f"--port={free_port()}"]
    process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    while "Bringing" not in process.stderr.readline():
        assert process.poll() is None
    below = [child.pid for child in psutil.Process(process.pid).children(recursive=True)]
    process.send_signal(signal.SIGINT)
    process.stderr.read()
    process.wait(timeout=PATIENCE_SECONDS)
    assert below
    eventually(lambda: not [pid for pid in below if alive(pid)])

"""What keeps `huotong serve` from listening."""

import os
import socket
import subprocess
import sys

import pytest

from huotong.main.console import Console
from huotong.main.errors import Refusal
from huotong.main.home import Home
from huotong.main.serve import Serving, serve
from huotong.main.supervisor import Retry


def refusal_of(home: Home, serving: Serving) -> Refusal:
    with pytest.raises(Refusal) as refused:
        serve(home=home, serving=serving, console=Console("en"))
    assert not home.cluster.data.exists()
    return refused.value


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "erp.example"])
def test_other_machines_are_served_only_by_tls(home: Home, host: str) -> None:
    refused = refusal_of(home, Serving(host=host))
    assert (refused.id, refused.facts) == ("tls_needed", {"host": host})


def test_a_taken_port_is_named(home: Home) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        refused = refusal_of(home, Serving(port=port))
    assert (refused.id, refused.facts) == ("port_taken", {"host": "127.0.0.1", "port": port})


def test_a_second_supervisor_is_told_of_the_first(home: Home) -> None:
    home.run.mkdir(parents=True)
    script = (
        "import fcntl, os, sys, time\n"
        f"file = open({str(home.run / 'serve.lock')!r}, 'w')\n"
        "fcntl.flock(file, fcntl.LOCK_EX); file.write(str(os.getpid())); file.flush()\n"
        "print('locked', flush=True); time.sleep(60)"
    )
    first = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert first.stdout is not None
    first.stdout.readline()
    try:
        refused = refusal_of(home, Serving())
        assert (refused.id, refused.facts) == ("already_serving", {"pid": str(first.pid)})
    finally:
        first.kill()
        first.wait()


def test_addresses_are_written_as_browsers_want_them() -> None:
    assert Serving(port=80).url == "http://127.0.0.1:80"
    assert Serving(host="::1").url == "http://[::1]:8000"
    assert Serving(host="0.0.0.0").url == "http://localhost:8000"


def test_every_thread_finds_its_database_connections() -> None:
    assert Serving().connections == 2 * 4 * 3 + 40


def test_what_fails_again_and_again_waits_longer() -> None:
    retry = Retry()
    assert [retry.failed() for _ in range(9)] == [0.0, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0]
    assert not retry.is_due
    retry.started -= 61
    assert retry.failed() == 0.0
    assert retry.is_due


def test_the_command_line_refuses_in_the_readers_language(home: Home) -> None:
    environment = {**os.environ, "HUOTONG_HOME": str(home.path), "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-m", "huotong.main", "--lang", "zh-CN", "serve", "--host", "0.0.0.0"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("货通只在使用 TLS 时监听 0.0.0.0")

"""The embedded server starts safely, keeps what was committed and heals by itself."""

import os
import signal
import stat
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import psutil
import psycopg
import pytest

from huotong.kernel.launcher.account import current_account
from huotong.kernel.launcher.errors import (
    ClusterInUse,
    OtherMajorVersion,
    ServerDidNotStart,
    StartAbandoned,
)
from huotong.kernel.launcher.leftovers import clear_leftovers
from huotong.kernel.launcher.server import EmbeddedServer
from huotong.kernel.launcher.tests.conftest import PASSWORD, MakeServer, needs_root

STARTER = """
    import sys, time
    from pathlib import Path
    from huotong.kernel.launcher.configuration import Tuning
    from huotong.kernel.launcher.folder import ClusterFolder
    from huotong.kernel.launcher.server import EmbeddedServer, Installation
    server = EmbeddedServer(
        Installation(
            folder=ClusterFolder(Path(sys.argv[1])), superuser_password="secret", tuning=Tuning(memory_megabytes=1024)
        )
    )
    server.start()
    print(server.pid, flush=True)
    time.sleep(600)
"""


def connect(server: EmbeddedServer, *, password: str = PASSWORD) -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(
        host=server.host, user="postgres", password=password, dbname="postgres", autocommit=True
    )


def ask(server: EmbeddedServer, statement: str) -> object:
    with connect(server) as connection:
        row = connection.execute(statement).fetchone()
    return row[0] if row else None


def write_row(server: EmbeddedServer) -> None:
    with connect(server) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (n int)")
        connection.execute("INSERT INTO kept VALUES (1)")


def start_elsewhere(cluster: Path) -> tuple[subprocess.Popen[str], int]:
    """A server run by another process; answers that process and the postmaster's number."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", textwrap.dedent(STARTER), str(cluster)]
    starter = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    assert starter.stdout is not None
    return starter, int(starter.stdout.readline())


def wait_until_gone(pid: int, *, seconds: float = 20.0) -> None:
    until = time.monotonic() + seconds
    while psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE:
        assert time.monotonic() < until, f"{pid} still runs"
        time.sleep(0.02)


def test_a_new_cluster_is_checked_by_sums_and_sorted_by_code_point(make_server: MakeServer) -> None:
    server = make_server()
    server.start()
    assert ask(server, "SHOW data_checksums") == "on"
    assert (
        ask(server, "SELECT datlocprovider::text || datlocale FROM pg_database WHERE datname = 'template1'")
        == "bC.UTF-8"
    )
    assert [ask(server, f"SHOW {name}") for name in ("fsync", "full_page_writes", "synchronous_commit")] == [
        "on"
    ] * 3


def test_nobody_comes_in_without_a_password_and_nobody_by_network(make_server: MakeServer) -> None:
    server = make_server()
    server.start()
    assert ask(server, "SHOW listen_addresses") == ""
    assert ask(server, "SELECT count(*) FROM pg_hba_file_rules WHERE auth_method <> 'scram-sha-256'") == 0
    assert str(ask(server, "SELECT rolpassword FROM pg_authid WHERE rolname = 'postgres'")).startswith(
        "SCRAM-SHA-256$"
    )
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        connect(server, password="wrong")


def test_what_was_committed_is_there_after_stop_and_start(make_server: MakeServer) -> None:
    server = make_server()
    server.start()
    write_row(server)
    server.stop()
    assert not server.is_running
    again = make_server()
    again.start()
    assert ask(again, "SELECT sum(n) FROM kept") == 1


def test_a_killed_postmaster_is_noticed_reaped_and_started_again(make_server: MakeServer) -> None:
    said: list[str] = []
    server = make_server(say=said.append)
    server.start()
    write_row(server)
    pid = server.pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    wait_until_gone(pid)
    assert not server.is_running
    server.launch()
    assert ask(server, "SELECT sum(n) FROM kept") == 1
    assert "removed a stale postmaster.pid" in said


def test_backends_that_outlive_their_postmaster_do_not_block_the_next_start(make_server: MakeServer) -> None:
    server = make_server()
    server.start()
    write_row(server)
    busy = connect(server)
    busy.execute("SET statement_timeout = 0")
    # A backend inside a computation looks at its postmaster only when it is done.
    busy.pgconn.send_query(b"SELECT count(*) FROM generate_series(1, 2000000000)")
    time.sleep(0.3)
    pid = server.pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    wait_until_gone(pid)
    assert not server.is_running
    assert psutil.pid_exists(busy.info.backend_pid)
    server.launch()
    wait_until_gone(busy.info.backend_pid)
    assert ask(server, "SELECT sum(n) FROM kept") == 1


def test_the_server_ends_with_the_process_that_started_it(make_server: MakeServer, place: Path) -> None:
    starter, pid = start_elsewhere(place / "postgres")
    starter.kill()
    starter.wait()
    server = make_server()
    server.start()
    assert server.pid != pid
    wait_until_gone(pid)
    assert ask(server, "SELECT 1") == 1


def test_a_second_process_is_told_who_runs_the_server(make_server: MakeServer, place: Path) -> None:
    starter, pid = start_elsewhere(place / "postgres")
    try:
        with pytest.raises(ClusterInUse) as refused:
            make_server().start()
        assert refused.value.pid == starter.pid
        assert psutil.pid_exists(pid)
    finally:
        starter.kill()
        starter.wait()
        wait_until_gone(pid)


def test_a_process_number_used_again_does_not_block_the_start(make_server: MakeServer) -> None:
    server = make_server()
    server.start()
    server.stop()
    stranger = os.getpid()
    lock = server.folder.data / "postmaster.pid"
    lock.write_text(f"{stranger}\n/elsewhere\n", encoding="utf-8")
    again = make_server()
    again.start()
    assert ask(again, "SELECT 1") == 1


def test_a_socket_lock_whose_number_is_used_again_does_not_block_the_start(make_server: MakeServer) -> None:
    server = make_server()
    server.start()
    write_row(server)
    pid = server.pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    wait_until_gone(pid)
    assert not server.is_running
    _, lock = server.folder.locks
    as_the_server = None if server.account.is_ours else server.account.uid
    stranger = subprocess.Popen(["/bin/sleep", "60"], user=as_the_server)
    try:
        number, *rest = lock.read_text(encoding="utf-8").split("\n")
        assert number == str(pid)
        lock.write_text("\n".join([str(stranger.pid), *rest]), encoding="utf-8")
        server.launch()
        assert ask(server, "SELECT sum(n) FROM kept") == 1
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_an_unreaped_postmaster_is_seen_to_be_dead(make_server: MakeServer) -> None:
    server = make_server()
    server.start()
    server.stop()
    zombie = subprocess.Popen(["/bin/true"])
    wait_until_gone(zombie.pid)
    (server.folder.data / "postmaster.pid").write_text(f"{zombie.pid}\n", encoding="utf-8")
    assert clear_leftovers(server.folder) == ["removed a stale postmaster.pid"]
    zombie.wait()


def test_a_first_start_that_was_killed_begins_anew(make_server: MakeServer) -> None:
    server = make_server()
    half_done = server.folder.path / "data.new"
    half_done.mkdir(parents=True)
    (half_done / "PG_VERSION").write_text("18\n", encoding="ascii")
    server.start()
    assert ask(server, "SELECT 1") == 1


def test_a_data_folder_of_another_major_is_refused_and_left_alone(make_server: MakeServer) -> None:
    server = make_server()
    server.start()
    server.stop()
    version = server.folder.data / "PG_VERSION"
    version.write_text("17\n", encoding="ascii")
    before = sorted((path, path.stat().st_mtime_ns) for path in server.folder.data.rglob("*"))
    again = make_server()
    with pytest.raises(OtherMajorVersion) as refused:
        again.start()
    assert (refused.value.found, refused.value.wanted) == ("17", "18")
    assert "pg_dumpall" in refused.value.told("en")
    assert "升级步骤" in refused.value.told("zh-CN")
    assert sorted((path, path.stat().st_mtime_ns) for path in server.folder.data.rglob("*")) == before
    version.write_text("18\n", encoding="ascii")
    again.start()
    assert ask(again, "SELECT 1") == 1


def test_a_server_that_cannot_start_says_why_and_frees_the_lock(make_server: MakeServer) -> None:
    server = make_server()
    server.start()
    server.stop()
    own = server.folder.etc / "local.conf"
    own.write_text("shared_buffers = 'much'\n", encoding="utf-8")
    with pytest.raises(ServerDidNotStart, match="shared_buffers"):
        make_server().start()
    own.write_text("work_mem = '7MB'\n", encoding="utf-8")
    again = make_server()
    again.start()
    assert ask(again, "SHOW work_mem") == "7MB"


def test_waiting_for_recovery_can_be_ended(make_server: MakeServer) -> None:
    server = make_server(abandon=lambda: True)
    with pytest.raises(StartAbandoned):
        server.start()
    assert not server.is_running
    again = make_server()
    again.start()
    assert ask(again, "SELECT 1") == 1


def test_a_path_too_long_for_a_socket_gets_a_short_one(place: Path, make_server: MakeServer) -> None:
    server = make_server()
    object.__setattr__(server.folder, "path", place / ("long" * 25))
    server.start()
    assert not server.host.startswith(str(place))
    assert stat.S_IMODE(Path(server.host).stat().st_mode) == 0o700
    assert ask(server, "SELECT 1") == 1
    server.stop()
    assert not Path(server.host).exists()


@needs_root
def test_from_root_the_server_runs_unprivileged_below_a_closed_folder(
    make_server: MakeServer, place: Path
) -> None:
    assert stat.S_IMODE(place.stat().st_mode) == 0o700
    server = make_server()
    server.start()
    assert server.pid is not None
    uids = {
        uid
        for child in [psutil.Process(server.pid), *psutil.Process(server.pid).children()]
        for uid in child.uids()
    }
    assert uids == {server.account.uid}
    assert server.account.uid not in (0, current_account().uid)
    assert psutil.Process(server.pid).gids().effective == server.account.gid
    assert stat.S_IMODE(place.stat().st_mode) == 0o700
    assert stat.S_IMODE(server.folder.data.stat().st_mode) == 0o700
    status = Path(f"/proc/{server.pid}/status").read_text(encoding="ascii")
    assert "CapEff:\t0000000000000000" in status


@needs_root
def test_a_crash_inside_a_closed_folder_recovers(make_server: MakeServer) -> None:
    server = make_server()
    server.start()
    write_row(server)
    with connect(server) as connection:
        backend = connection.info.backend_pid
        os.kill(backend, signal.SIGKILL)  # the postmaster restarts all its children
        with pytest.raises(psycopg.OperationalError):
            connection.execute("SELECT 1")
    until = time.monotonic() + 20
    while True:
        try:
            assert ask(server, "SELECT sum(n) FROM kept") == 1
        except psycopg.OperationalError:
            assert time.monotonic() < until
            time.sleep(0.05)
        else:
            break

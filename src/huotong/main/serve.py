"""`huotong serve`: the database, the web processes and the worker, until Ctrl-C."""

import contextlib
import fcntl
import http.client
import ipaddress
import json
import os
import signal
import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from huotong.kernel.db.dsn import SCHEMA_OF_ALIAS
from huotong.kernel.launcher.errors import StartAbandoned
from huotong.kernel.launcher.server import EmbeddedServer
from huotong.main.console import Console
from huotong.main.databases import is_embedded
from huotong.main.embedded import embedded_server, start_and_prepare
from huotong.main.errors import Refusal, StepAbandoned
from huotong.main.external import prepare_external
from huotong.main.home import Home
from huotong.main.leftovers import end_remembered
from huotong.main.prepared import Prepared
from huotong.main.scheduling import finish_before_others_begin
from huotong.main.steps import inner_command, run_step
from huotong.main.supervisor import TURN_SECONDS, Program, Supervisor

BACKLOG = 1024
ANY_ADDRESS = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - compared with, not bound
OTHER_CONNECTIONS = 40
MAINTENANCE_SECONDS = 24 * 3600.0
ASK_AGAIN_SECONDS = 0.1
HEALTH_PATH = "/healthz"


@dataclass(frozen=True, slots=True)
class Serving:
    """Where and with how many processes to serve."""

    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 2
    threads: int = 4
    certificate: Path | None = None
    key: Path | None = None

    @property
    def speaks_tls(self) -> bool:
        """Whether our own server encrypts."""
        return self.certificate is not None and self.key is not None

    @property
    def connections(self) -> int:
        """Database connections needed at most: three for each thread, and those of worker and people."""
        return self.workers * self.threads * len(SCHEMA_OF_ALIAS) + OTHER_CONNECTIONS

    @property
    def url(self) -> str:
        """The address to print; one that stands for all of them is called localhost."""
        host = "localhost" if self.host in ANY_ADDRESS else self.host
        host = f"[{host}]" if ":" in host else host
        return f"{'https' if self.speaks_tls else 'http'}://{host}:{self.port}"


def serve(*, home: Home, serving: Serving, console: Console, demo: bool = False) -> None:
    """Serves until SIGTERM or Ctrl-C, then everything has ended in order: web, worker, database.

    With `demo` the demo network is loaded and verified first. Raises Refusal when another process
    serves this home, the port is taken, or the address is open to others without TLS.
    """
    _refuse_open_without_tls(serving)
    with contextlib.ExitStack() as held:
        held.enter_context(_only_one(home))
        end_remembered(_pids_file(home))
        listener = held.enter_context(_listen(serving))
        supervisor = Supervisor(_programs(serving, listener), console=console, pids_file=_pids_file(home))
        held.enter_context(supervisor.listening())
        if serving.speaks_tls:
            os.environ["HUOTONG_TLS"] = "1"
        finish_before_others_begin()
        try:
            supervisor.server = _start_database(
                home=home, console=console, supervisor=supervisor, serving=serving
            )
            if supervisor.server is not None:
                held.callback(supervisor.server.stop)
            held.callback(supervisor.stop)
            prepared = _prepare(console=console, supervisor=supervisor, demo=demo)
            _run(supervisor=supervisor, serving=serving, console=console, prepared=prepared)
        except (StartAbandoned, StepAbandoned):
            supervisor.stopping = True
        console.note("stopping")
    console.note("stopped")


def _prepare(*, console: Console, supervisor: Supervisor, demo: bool) -> Prepared:
    """The database is at this version; returns the pages to begin with."""
    console.note("preparing")
    arguments = ["prepare", *(["--demo"] if demo else [])]
    answer = run_step(arguments, console=console, abandon=lambda: supervisor.stopping)
    return Prepared(**json.loads(answer))


def _run(*, supervisor: Supervisor, serving: Serving, console: Console, prepared: Prepared) -> None:
    supervisor.start()
    told = False

    def tell_when_ready() -> float:
        nonlocal told
        if told:
            return TURN_SECONDS
        if _answers(serving):
            told = True
            console.tell("ready", url=serving.url)
            _tell_pages(serving, console, prepared)
        return ASK_AGAIN_SECONDS

    supervisor.run(each_turn=tell_when_ready)


def _tell_pages(serving: Serving, console: Console, prepared: Prepared) -> None:
    if prepared.begin_at:
        console.tell("begin_at", url=f"{serving.url}{prepared.begin_at}")
    if prepared.members:
        console.tell("demo_members")
    for name, page in prepared.members.items():
        console.tell("demo_member", name=name, url=f"{serving.url}{page}")


def _programs(serving: Serving, listener: socket.socket) -> list[Program]:
    web = [
        "web-process",
        f"--descriptor={listener.fileno()}",
        f"--threads={serving.threads}",
        *(
            [f"--tls-certificate={serving.certificate}", f"--tls-key={serving.key}"]
            if serving.speaks_tls
            else []
        ),
    ]
    names = [f"web {number}" for number in range(1, serving.workers + 1)]
    programs = [Program(name, inner_command(*web), (listener.fileno(),)) for name in names]
    maintenance = Program("maintenance", inner_command("maintain"), every_seconds=MAINTENANCE_SECONDS)
    # Its database goes with the supervisor: it could only wait for it, and the next start for its end.
    worker = Program("worker", inner_command("worker"), supervisor_killed=signal.SIGKILL)
    return [*programs, worker, maintenance]


def _start_database(
    *, home: Home, console: Console, supervisor: Supervisor, serving: Serving
) -> EmbeddedServer | None:
    """The database is prepared; the server when it is ours to run."""
    secrets = home.ensure_secrets()
    if not is_embedded():
        prepare_external(home=home, secrets=secrets)
        return None
    server = embedded_server(
        home=home,
        secrets=secrets,
        console=console,
        connections=serving.connections,
        abandon=lambda: supervisor.stopping,
    )
    if not server.account.is_ours:
        console.note("database_account", account=server.account.name)
    console.note("database_starting", folder=server.folder.path)
    start_and_prepare(server=server, home=home, secrets=secrets)
    return server


def _refuse_open_without_tls(serving: Serving) -> None:
    """Nothing but this machine is served in the clear, unless a proxy in front is said to encrypt."""
    try:
        loopback = ipaddress.ip_address(serving.host).is_loopback
    except ValueError:
        loopback = serving.host == "localhost"
    if not loopback and not serving.speaks_tls and os.environ.get("HUOTONG_TLS") != "1":
        raise Refusal("tls_needed", host=serving.host)


@contextlib.contextmanager
def _only_one(home: Home) -> Iterator[None]:
    """No other supervisor works on this home meanwhile."""
    home.run.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(home.run / "serve.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            pid = os.pread(descriptor, 20, 0).decode("ascii", "replace")
            raise Refusal("already_serving", pid=pid) from None
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, str(os.getpid()).encode("ascii"), 0)
        yield
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def _listen(serving: Serving) -> Iterator[socket.socket]:
    """The listening socket all web processes share; it outlives each of them, so none of them is missed."""
    family = socket.AF_INET6 if ":" in serving.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((serving.host, serving.port))
        except OSError:
            raise Refusal("port_taken", host=serving.host, port=serving.port) from None
        listener.listen(BACKLOG)
        listener.setblocking(False)
        yield listener


def _answers(serving: Serving) -> bool:
    """Whether a web process answers by now."""
    host = ANY_ADDRESS.get(serving.host, serving.host)
    connection: http.client.HTTPConnection
    if serving.speaks_tls:
        # Only whether it answers is asked, of ourselves; the certificate names another host.
        trusting = ssl._create_unverified_context()  # noqa: S323
        connection = http.client.HTTPSConnection(host, serving.port, timeout=30, context=trusting)
    else:
        connection = http.client.HTTPConnection(host, serving.port, timeout=30)
    try:
        connection.request("GET", HEALTH_PATH)
        return connection.getresponse().status == http.client.OK
    except OSError:
        return False
    finally:
        connection.close()


def _pids_file(home: Home) -> Path:
    return home.run / "processes.json"

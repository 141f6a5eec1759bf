"""A product as it is delivered, which can be killed part by part and started again."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import psycopg

from huotong.kernel.db.aiming import aim
from huotong.kernel.testing.plugin import NOWHERE
from huotong.main.databases import application_dsns, base_dsn
from huotong.main.home import Home
from huotong.main.testing import ServedSite, free_port, start_site

PATIENCE_SECONDS = 90.0
WEB, WORKER, POSTGRES = "web-process", "worker", "config_file="
PRODUCTION = {"HUOTONG_MODE": "production"}
OLD_JOB = """WITH job AS (INSERT INTO procrastinate_jobs (queue_name, task_name, status)
                          VALUES ('old', 'old', 'succeeded') RETURNING id)
             INSERT INTO procrastinate_events (job_id, type, at)
             SELECT id, 'succeeded', now() - interval '2 hours' FROM job RETURNING job_id"""
JOB = """INSERT INTO procrastinate_jobs (queue_name, task_name, args)
         VALUES ('builtin', 'builtin:procrastinate.builtin_tasks.remove_old_jobs', '{"max_hours": 1}')"""


def eventually(condition: Callable[[], bool], *, what: str) -> None:
    """Returns as soon as it is so; fails after a minute and a half."""
    until = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < until, f"in vain: {what}"
        time.sleep(0.05)


@dataclass
class Site:
    """`huotong serve` with the embedded database, on a folder of its own."""

    home: Home
    port: int
    served: ServedSite

    def parts(self, word: str) -> list[psutil.Process]:
        """The living processes of the supervisor whose command line holds the word."""
        found = []
        for child in psutil.Process(self.served.process.pid).children():
            with contextlib.suppress(psutil.Error):
                if any(word in part for part in child.cmdline()) and child.status() != psutil.STATUS_ZOMBIE:
                    found.append(child)
        return found

    def postgres(self) -> list[psutil.Process]:
        """The postmaster, stopped so that it starts and notices nothing more, and all its processes."""
        (postmaster,) = self.parts(POSTGRES)
        postmaster.suspend()
        return [postmaster, *postmaster.children(recursive=True)]

    def heal(self) -> None:
        """The site answers with all its parts; it is started again only when its supervisor has ended."""
        if self.served.process.poll() is not None:
            self.start(PRODUCTION)
        eventually(self._is_whole, what="the site serves again")

    def _is_whole(self) -> bool:
        whole = (len(self.parts(WEB)), len(self.parts(WORKER)), len(self.parts(POSTGRES))) == (2, 1, 1)
        return whole and self.served.answers()

    def start(self, environment: Mapping[str, str]) -> None:
        """It is started, on the same folder and port."""
        self.served = start_site(home=self.home.path, port=self.port, environment=environment)

    def stop(self) -> None:
        """It has ended in order; `heal` starts it again."""
        self.served.process.terminate()
        self.served.process.wait(timeout=PATIENCE_SECONDS)

    @contextlib.contextmanager
    def commanded(self) -> Iterator[None]:
        """Commands of this process go to the site's database meanwhile."""
        app, read = application_dsns(home=self.home, secrets=self.home.secrets())
        aim(app=app, read=read)
        try:
            yield
        finally:
            aim(app=NOWHERE, read=NOWHERE)

    def connect(self, schema: str = "business") -> psycopg.Connection[tuple[Any, ...]]:
        """A connection as the database's superuser."""
        secrets = self.home.secrets()
        assert secrets is not None
        dsn = base_dsn(self.home).as_user("postgres", secrets.superuser_password)
        return psycopg.connect(dsn.conninfo(), options=f"-c search_path={schema}", autocommit=True)

    def ask(self, sql: str, **params: Any) -> list[tuple[Any, ...]]:
        """The rows of a question to the database."""
        with self.connect() as connection:
            return connection.execute(sql, params).fetchall()

    def kill_worker_in_a_job(self) -> None:
        """A job was begun by the worker, could not end, and has lost its worker; a new worker runs."""
        with self.connect("control") as here, self.connect("control") as meanwhile:
            old = here.execute(OLD_JOB).fetchone()
            with here.transaction():
                here.execute("SELECT 1 FROM procrastinate_jobs WHERE id = %s FOR UPDATE", old)
                meanwhile.execute(JOB)
                eventually(lambda: self.jobs() == ["doing", "succeeded"], what="the job is begun")
                kill_worker(self)
        self.heal()

    def jobs(self) -> list[str]:
        """The states of all jobs that are kept."""
        with self.connect("control") as connection:
            rows = connection.execute("SELECT status::text FROM procrastinate_jobs ORDER BY 1").fetchall()
        return [state for (state,) in rows]

    def verify(self) -> str:
        """What `huotong verify` says last about all books."""
        command = [sys.executable, "-m", "huotong.main", "--lang=en", "verify"]
        path = {"HUOTONG_HOME": str(self.home.path), "PYTHONPATH": os.pathsep.join(sys.path)}
        done = subprocess.run(
            command, env={**os.environ, **path}, capture_output=True, text=True, check=False
        )
        return (done.stdout or done.stderr).splitlines()[-1]


def kill(*processes: psutil.Process) -> None:
    """kill -9 of all of them, at once as far as that goes."""
    for process in processes:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()


def kill_web(site: Site) -> None:
    """The web process with more of the clerks: connections that come at once may all be with one of them."""
    kill(max(site.parts(WEB), key=lambda process: len(process.net_connections("tcp"))))


def kill_worker(site: Site) -> None:
    """The worker: sealer, relay and jobs."""
    kill(*site.parts(WORKER))


def kill_postgres(site: Site) -> None:
    """The postmaster and all its processes, whose common memory is gone with them."""
    kill(*site.postgres())


def kill_server(site: Site) -> None:
    """The supervisor alone; its processes are left to themselves."""
    site.served.process.kill()
    site.served.process.wait()


def kill_everything(site: Site) -> None:
    """The supervisor and whatever it started: as if the machine had gone, but for its disk."""
    supervisor = psutil.Process(site.served.process.pid)
    supervisor.suspend()
    postgres = site.postgres()
    kill(*postgres, *supervisor.children(recursive=True), supervisor)
    site.served.process.wait()


KILLS: Mapping[str, Callable[[Site], None]] = {
    "web": kill_web,
    "worker": kill_worker,
    "postgres": kill_postgres,
    "server": kill_server,
    "everything": kill_everything,
}


@contextlib.contextmanager
def running_site() -> Iterator[Site]:
    """A fresh installation, served with its ordinary settings; gone afterwards with all its processes."""
    folder = Path(tempfile.mkdtemp(prefix="huotong-crash-"))
    home, port = Home(folder / "home"), free_port()
    site = Site(home, port, start_site(home=home.path, port=port, environment=PRODUCTION))
    try:
        yield site
    finally:
        site.stop()
        shutil.rmtree(folder, ignore_errors=True)

"""The worker process: sealing, relaying, jobs and the coming months' partitions until SIGTERM."""

import signal
import threading
from types import FrameType

from huotong.kernel.db.partitions import keep_partitions
from huotong.kernel.jobs import run_worker
from huotong.main.external import owner_dsn
from huotong.main.home import Home
from huotong.main.wiring import TIMED_WORK, books


def run() -> None:
    """Background work is done until this process is told to stop; what it was doing is done again later."""
    stopping = threading.Event()

    def stop(number: int, frame: FrameType | None) -> None:
        # Not by this thread: it may just hold the Event's own lock.
        threading.Thread(target=stopping.set).start()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    home = Home.from_environment()
    owner = owner_dsn(home=home, secrets=home.ensure_secrets())
    threading.Thread(
        target=keep_partitions, kwargs={"owner": owner, "stopping": stopping}, daemon=True
    ).start()
    run_worker(books=books, works=TIMED_WORK, stopping=stopping)

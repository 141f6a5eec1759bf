"""The worker process: sealing, relaying and jobs until SIGTERM."""

import signal
import threading
from types import FrameType

from huotong.kernel.jobs import run_worker
from huotong.main.wiring import books


def run() -> None:
    """Background work is done until this process is told to stop; what it was doing is done again later."""
    stopping = threading.Event()

    def stop(number: int, frame: FrameType | None) -> None:
        stopping.set()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    run_worker(books=books, stopping=stopping)

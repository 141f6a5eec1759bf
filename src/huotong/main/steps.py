"""Runs the processes with Django in them, so that the command line itself stays small and robust."""

import signal
import subprocess
import sys
from collections.abc import Callable, Sequence

from huotong.kernel.launcher.spawning import child_command
from huotong.main.console import Console
from huotong.main.errors import Refusal, StepAbandoned

LOOK_SECONDS = 0.2


def inner_command(*arguments: str) -> list[str]:
    """The command line of an inner process."""
    return [sys.executable, "-m", "huotong.main.inner", *arguments]


def run_inner(arguments: Sequence[str]) -> int:
    """Runs it with our own input and output; returns its exit status. It ends with this process."""
    command = child_command(inner_command(*arguments), parent_ended=signal.SIGTERM)
    return subprocess.run(command, check=False).returncode


def run_step(
    arguments: Sequence[str], *, console: Console, abandon: Callable[[], bool] = lambda: False
) -> str:
    """The step has succeeded; returns what it printed. It ends with this process.

    Raises Refusal when it fails, it has told the reason itself, and StepAbandoned when told to end it:
    what it had begun is rolled back and done again next time.
    """
    process = subprocess.Popen(
        child_command(
            inner_command(f"--lang={console.locale}", *arguments),
            parent_ended=signal.SIGTERM,
        ),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        start_new_session=True,
        text=True,
    )
    try:
        printed = _printed(process, abandon)
    finally:
        if process.poll() is None:
            process.terminate()
        process.wait()
    if process.returncode != 0:
        raise Refusal("step_failed", step=" ".join(arguments), status=process.returncode)
    return printed


def _printed(process: subprocess.Popen[str], abandon: Callable[[], bool]) -> str:
    """All it prints until it ends."""
    while True:
        try:
            return process.communicate(timeout=LOOK_SECONDS)[0]
        except subprocess.TimeoutExpired:
            if abandon():
                raise StepAbandoned from None

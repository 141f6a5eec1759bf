"""The command `huotong`. This process runs the database and starts others; Django lives in inner.py."""

import argparse
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from types import FrameType

from huotong.kernel.launcher.errors import LauncherError
from huotong.main.console import Console, locale_of
from huotong.main.embedded import running_database
from huotong.main.errors import Refusal
from huotong.main.home import Home
from huotong.main.options import asked_language, parser, serving_of
from huotong.main.serve import serve
from huotong.main.steps import run_inner, run_step

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; returns its exit status: 0 done, 1 refused, 2 not understood."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    console = Console(locale_of(asked=asked_language(given)))
    parsed = parser(console).parse_args(given)
    command = COMMANDS.get(parsed.command)
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        if command is not None:
            return command(parsed, Home.from_environment(), console)
        with running_database(home=Home.from_environment(), console=console):
            return run_inner(given)
    except LauncherError as error:
        console.write(error.told(console.locale), to=sys.stderr)
    except Refusal as refusal:
        console.note(refusal.id, **refusal.facts)
    except KeyboardInterrupt:
        console.note("interrupted")
        return INTERRUPTED
    return 1


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _init(parsed: argparse.Namespace, home: Home, console: Console) -> int:
    with running_database(home=home, console=console):
        run_step(["migrate"], console=console)
    console.tell("initialised", folder=home.path)
    return 0


def _serve(parsed: argparse.Namespace, home: Home, console: Console) -> int:
    serve(home=home, serving=serving_of(parsed), console=console)
    return 0


def _demo(parsed: argparse.Namespace, home: Home, console: Console) -> int:
    if not parsed.no_serve:
        serve(home=home, serving=serving_of(parsed), console=console, demo=True)
        return 0
    with running_database(home=home, console=console):
        run_step(["prepare", "--demo"], console=console)
    return 0


Command = Callable[[argparse.Namespace, Home, Console], int]
COMMANDS: Mapping[str, Command] = {"init": _init, "serve": _serve, "demo": _demo}

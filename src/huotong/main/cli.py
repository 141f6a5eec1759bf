"""The command `huotong`: what can be asked for, and who does it."""

import argparse
import os
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType

import django

from huotong.kernel.launcher.errors import LauncherError
from huotong.main import doctor, preparing, verifying, web_process, wiring, worker
from huotong.main.console import Console, locale_of
from huotong.main.embedded import running_database
from huotong.main.errors import Refusal
from huotong.main.home import Home
from huotong.main.serve import Serving, serve

INTERRUPTED = 130
DEFAULTS = Serving()
Command = Callable[[argparse.Namespace, Home, Console], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; returns its exit status: 0 done, 1 refused, 2 not understood."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    console = Console(locale_of(asked=_asked_language(given)))
    parsed = _parser(console).parse_args(given)
    signal.signal(signal.SIGTERM, _interrupt)
    command: Command = parsed.command
    try:
        return command(parsed, Home.from_environment(), console)
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


def _asked_language(arguments: Sequence[str]) -> str | None:
    """--lang is read before the parser is built, whose own help is in that language."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--lang")
    asked: str | None = parser.parse_known_args(arguments)[0].lang
    return asked


def _parser(console: Console) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="huotong", description=console.text("about"))
    parser.add_argument("--lang", choices=("en", "zh-CN"), help=console.text("lang"))
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, command: Command, *, public: bool = True) -> argparse.ArgumentParser:
        told = console.text(name) if public else None
        # A command without help is a part of another one and is not listed.
        added = commands.add_parser(name, help=told, description=told) if told else commands.add_parser(name)
        added.set_defaults(command=command)
        return added

    add("init", _init)
    _add_serving(add("serve", _serve), console)
    demo = add("demo", _demo)
    demo.add_argument("--no-serve", action="store_true", help=console.text("option_no_serve"))
    _add_serving(demo, console)
    add("worker", _worker)
    add("migrate", _migrate)
    verify = add("verify", _verify)
    verify.add_argument("invariant", nargs="*", help=console.text("option_invariant"))
    verify.add_argument("--book", type=int, help=console.text("option_book"))
    verify.add_argument("--json", action="store_true", help=console.text("option_json"))
    add("import", _import).add_argument("files", nargs=argparse.REMAINDER)
    add("doctor", _doctor)
    token = add("token", _token)
    _add_serving(token, console)
    prepare = add("prepare", _prepare, public=False)
    prepare.add_argument("--url", required=True)
    add("load-demo", _load_demo, public=False)
    web = add("web-process", _web_process, public=False)
    web.add_argument("--descriptor", type=int, required=True)
    _add_web(web, console)
    return parser


def _add_serving(parser: argparse.ArgumentParser, console: Console) -> None:
    parser.add_argument("--host", default=DEFAULTS.host, help=console.text("option_host"))
    parser.add_argument("--port", type=int, default=DEFAULTS.port, help=console.text("option_port"))
    parser.add_argument("--workers", type=int, default=DEFAULTS.workers, help=console.text("option_workers"))
    _add_web(parser, console)


def _add_web(parser: argparse.ArgumentParser, console: Console) -> None:
    parser.add_argument("--threads", type=int, default=DEFAULTS.threads, help=console.text("option_threads"))
    parser.add_argument("--tls-certificate", type=Path, help=console.text("option_tls_certificate"))
    parser.add_argument("--tls-key", type=Path, help=console.text("option_tls_key"))


def _serving(parsed: argparse.Namespace) -> Serving:
    return Serving(
        host=parsed.host,
        port=parsed.port,
        workers=parsed.workers,
        threads=parsed.threads,
        certificate=parsed.tls_certificate,
        key=parsed.tls_key,
    )


def _start_django() -> None:
    """Django and the adapters of every port are ready; the home folder's secrets must be there."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huotong.main.settings")
    django.setup(set_prefix=False)
    wiring.wire()


def _init(parsed: argparse.Namespace, home: Home, console: Console) -> int:
    with running_database(home=home, console=console):
        _start_django()
        preparing.bring_up_to_date(home)
    console.tell("initialised", folder=home.path)
    return 0


def _serve(parsed: argparse.Namespace, home: Home, console: Console) -> int:
    serve(home=home, serving=_serving(parsed), console=console)
    return 0


def _demo(parsed: argparse.Namespace, home: Home, console: Console) -> int:
    if not parsed.no_serve:
        serve(home=home, serving=_serving(parsed), console=console, before=("load-demo",))
        return 0
    with running_database(home=home, console=console):
        _start_django()
        preparing.bring_up_to_date(home)
        return _load_demo(parsed, home, console)


def _load_demo(parsed: argparse.Namespace, home: Home, console: Console) -> int:
    """Loads and verifies; the database is running and prepared."""
    _start_django()
    if wiring.load_demo is None:
        raise Refusal("no_demo")
    wiring.load_demo(say=console.write)
    return verifying.verify(console=console, only=(), book=None, as_json=False)


def _worker(parsed: argparse.Namespace, home: Home, console: Console) -> int:
    _start_django()
    worker.run()
    return 0


def _migrate(parsed: argparse.Namespace, home: Home, console: Console) -> int:
    with running_database(home=home, console=console):
        _start_django()
        preparing.bring_up_to_date(home)
    console.tell("migrated")
    return 0


def _prepare(parsed: argparse.Namespace, home: Home, console: Console) -> int:
    """Part of serve: the supervisor holds the running database."""
    _start_django()
    preparing.prepare(home=home, url=parsed.url).send()
    return 0


def _verify(parsed: argparse.Namespace, home: Home, console: Console) -> int:
    with running_database(home=home, console=console):
        _start_django()
        return verifying.verify(console=console, only=parsed.invariant, book=parsed.book, as_json=parsed.json)


def _import(parsed: argparse.Namespace, home: Home, console: Console) -> int:
    with running_database(home=home, console=console):
        _start_django()
        if wiring.import_files is None:
            raise Refusal("no_import")
        return wiring.import_files(parsed.files)


def _doctor(parsed: argparse.Namespace, home: Home, console: Console) -> int:
    with running_database(home=home, console=console):
        _start_django()
        doctor.show(home=home, console=console)
    return 0


def _token(parsed: argparse.Namespace, home: Home, console: Console) -> int:
    with running_database(home=home, console=console):
        _start_django()
        if wiring.set_up_link is None:
            raise Refusal("set_up_unavailable")
        url = _serving(parsed).url
        link = wiring.set_up_link(url)
        console.tell("set_up" if link else "set_up_done", url=link or url)
    return 0


def _web_process(parsed: argparse.Namespace, home: Home, console: Console) -> int:
    web_process.run_web_process(
        descriptor=parsed.descriptor,
        threads=parsed.threads,
        certificate=parsed.tls_certificate,
        key=parsed.tls_key,
    )
    return 0

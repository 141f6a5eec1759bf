"""What can be written after `huotong`: one parser for the command line and for its inner processes."""

import argparse
from pathlib import Path

from huotong.main.console import Console
from huotong.main.serve import Serving

DEFAULTS = Serving()
ENCODINGS = ("utf-8", "utf-16", "gb18030")  # those of intake, which would bring Django into this process
SALES = "adventureworks"
MASTERS = ("partners", "products", "sites", "prices")
"""The kinds of files of masters; wiring.py registers what each of them is."""


def asked_language(arguments: list[str]) -> str | None:
    """--lang, read before the whole parser is built, whose help is in that language."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--lang")
    asked: str | None = parser.parse_known_args(arguments)[0].lang
    return asked


def parser(console: Console) -> argparse.ArgumentParser:
    """The parser; the chosen command stands in `command`."""
    whole = argparse.ArgumentParser(prog="huotong", description=console.text("about"))
    whole.add_argument("--lang", choices=("en", "zh-CN"), help=console.text("lang"))
    commands = whole.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def add(name: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=console.text(name), description=console.text(name))

    add("init")
    _add_serving(add("serve"), console)
    demo = add("demo")
    demo.add_argument("--no-serve", action="store_true", help=console.text("option_no_serve"))
    _add_serving(demo, console)
    add("worker")
    add("migrate")
    _add_verifying(add("verify"), console)
    _add_importing(add("import"), console)
    _add_exporting(add("export"), console)
    add("doctor")
    _add_serving(add("token"), console)
    # Without help they are not listed: parts of the commands above.
    commands.add_parser("prepare").add_argument("--demo", action="store_true")
    commands.add_parser("maintain")
    web = commands.add_parser("web-process")
    web.add_argument("--descriptor", type=int, required=True)
    _add_web(web, console)
    return whole


def serving_of(parsed: argparse.Namespace) -> Serving:
    """Where to serve, as asked for."""
    return Serving(
        host=parsed.host,
        port=parsed.port,
        workers=parsed.workers,
        threads=parsed.threads,
        certificate=parsed.tls_certificate,
        key=parsed.tls_key,
    )


def _add_serving(command: argparse.ArgumentParser, console: Console) -> None:
    command.add_argument("--host", default=DEFAULTS.host, help=console.text("option_host"))
    command.add_argument("--port", type=int, default=DEFAULTS.port, help=console.text("option_port"))
    command.add_argument("--workers", type=int, default=DEFAULTS.workers, help=console.text("option_workers"))
    _add_web(command, console)


def _add_web(command: argparse.ArgumentParser, console: Console) -> None:
    command.add_argument("--threads", type=int, default=DEFAULTS.threads, help=console.text("option_threads"))
    command.add_argument("--tls-certificate", type=Path, help=console.text("option_tls_certificate"))
    command.add_argument("--tls-key", type=Path, help=console.text("option_tls_key"))


def _add_verifying(command: argparse.ArgumentParser, console: Console) -> None:
    command.add_argument("invariant", nargs="*", help=console.text("option_invariant"))
    command.add_argument("--book", type=int, help=console.text("option_book"))
    command.add_argument("--json", action="store_true", help=console.text("option_json"))


def _add_importing(command: argparse.ArgumentParser, console: Console) -> None:
    command.add_argument("source", choices=(SALES, *MASTERS), help=console.text("option_source"))
    place = command.add_mutually_exclusive_group(required=True)
    place.add_argument("--folder", type=Path, help=console.text("option_folder"))
    place.add_argument("--file", type=Path, help=console.text("option_file"))
    command.add_argument("--encoding", choices=ENCODINGS, help=console.text("option_encoding"))
    command.add_argument("--check", action="store_true", help=console.text("option_check"))
    command.add_argument("--book", help=console.text("option_book_code"))


def _add_exporting(command: argparse.ArgumentParser, console: Console) -> None:
    command.add_argument("source", choices=MASTERS, help=console.text("option_masters"))
    command.add_argument("--file", type=Path, required=True, help=console.text("option_new_file"))
    command.add_argument("--book", help=console.text("option_book_code"))

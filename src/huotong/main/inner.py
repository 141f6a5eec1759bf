"""The processes with Django in them: `python -m huotong.main.inner COMMAND`, on a running database."""

import argparse
import sys
from collections.abc import Callable, Mapping

import huotong.main.django_setup  # noqa: F401 - the modules below import models
from huotong.kernel.launcher.errors import LauncherError
from huotong.kernel.memory import settle_memory
from huotong.main import doctor, importing, masters, preparing, verifying, web_process, wiring, worker
from huotong.main.console import Console, locale_of
from huotong.main.errors import Refusal
from huotong.main.home import Home
from huotong.main.options import MASTERS, SALES, asked_language, parser, serving_of

INTERRUPTED = 130


def main(arguments: list[str]) -> int:
    """Does one command's work; the exit status is the command's."""
    console = Console(locale_of(asked=asked_language(arguments)))
    parsed = parser(console).parse_args(arguments)
    wiring.wire()
    settle_memory()
    try:
        return STEPS[parsed.command](parsed, Home.from_environment(), console)
    except LauncherError as error:
        console.write(error.told(console.locale), to=sys.stderr)
    except Refusal as refusal:
        console.note(refusal.id, **refusal.facts)
    except KeyboardInterrupt:
        return INTERRUPTED
    return 1


def _migrate(parsed: argparse.Namespace, home: Home, console: Console) -> int:
    preparing.bring_up_to_date(home)
    console.tell("migrated")
    return 0


def _maintain(parsed: argparse.Namespace, home: Home, console: Console) -> int:
    preparing.maintain(home)
    return 0


def _prepare(parsed: argparse.Namespace, home: Home, console: Console) -> int:
    """Progress goes to standard error: standard output carries the answer to the supervisor."""
    told = Console(console.locale, results=sys.stderr)
    preparing.prepare(home=home, console=told, demo=parsed.demo).send()
    return 0


def _verify(parsed: argparse.Namespace, home: Home, console: Console) -> int:
    return verifying.verify(console=console, only=parsed.invariant, book=parsed.book, as_json=parsed.json)


def _import(parsed: argparse.Namespace, home: Home, console: Console) -> int:
    if (parsed.source == SALES) != (parsed.folder is not None):
        raise Refusal("other_place", source=parsed.source)
    if parsed.source in MASTERS:
        wanted = masters.Asked(
            parsed.source, parsed.file, parsed.encoding, parsed.book, check_only=parsed.check
        )
        return masters.bring_in(wanted, home=home, console=console)
    asked = importing.Asked(parsed.folder, parsed.encoding, parsed.book, check_only=parsed.check)
    return importing.import_files(asked, home=home, console=console)


def _export(parsed: argparse.Namespace, home: Home, console: Console) -> int:
    return masters.take_out(parsed.source, parsed.file, book=parsed.book, home=home, console=console)


def _doctor(parsed: argparse.Namespace, home: Home, console: Console) -> int:
    doctor.show(home=home, console=console)
    return 0


def _token(parsed: argparse.Namespace, home: Home, console: Console) -> int:
    url = serving_of(parsed).url
    page = wiring.set_up_page()
    console.tell("begin_at" if page else "set_up_done", url=f"{url}{page or ''}")
    return 0


def _worker(parsed: argparse.Namespace, home: Home, console: Console) -> int:
    worker.run()
    return 0


def _web_process(parsed: argparse.Namespace, home: Home, console: Console) -> int:
    web_process.run_web_process(
        descriptor=parsed.descriptor,
        threads=parsed.threads,
        certificate=parsed.tls_certificate,
        key=parsed.tls_key,
    )
    return 0


Step = Callable[[argparse.Namespace, Home, Console], int]
STEPS: Mapping[str, Step] = {
    "migrate": _migrate,
    "maintain": _maintain,
    "prepare": _prepare,
    "verify": _verify,
    "import": _import,
    "export": _export,
    "doctor": _doctor,
    "token": _token,
    "worker": _worker,
    "web-process": _web_process,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

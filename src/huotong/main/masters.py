"""`huotong export products` and `huotong import products`: masters as a file, out and in again."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path

from huotong.access.public import system_actor
from huotong.intake.contracts import FileFormat, ImportedMasters, RowChange
from huotong.intake.public import FILE_BYTES_MAX, export_masters, import_masters
from huotong.kernel.actor import Actor
from huotong.kernel.errors import HuotongError
from huotong.kernel.texts import problem, text
from huotong.main.console import Console
from huotong.main.errors import Refusal
from huotong.main.home import Home
from huotong.main.importing import book_of
from huotong.main.preparing import bring_up_to_date
from huotong.main.progress import Display

FORMATS: dict[str, FileFormat] = {".csv": "csv", ".xlsx": "xlsx"}


@dataclass(frozen=True, slots=True)
class Asked:
    """Which masters are to be brought in from which file, and where to."""

    name: str
    file: Path
    encoding: str | None
    book: str | None
    check_only: bool


def take_out(name: str, file: Path, *, book: str | None, home: Home, console: Console) -> int:
    """The masters stand in the file, of the form that its name ends in. Raises Refusal."""
    form = FORMATS.get(file.suffix.casefold())
    if form is None:
        raise Refusal("unknown_form", file=str(file), known=", ".join(FORMATS))
    bring_up_to_date(home)
    made = export_masters(actor=_actor(book, console), name=name, format=form)
    try:
        file.write_bytes(made.content)
    except OSError as error:
        raise Refusal("cannot_write", file=str(file), reason=error.strerror or "") from error
    console.tell("masters_out", rows=f"{made.rows:,}", file=str(file))
    return 0


def bring_in(asked: Asked, *, home: Home, console: Console) -> int:
    """The rows of the file are stored, or with `check_only` told; returns 0, or 1 when a row is wrong."""
    content = _content(asked.file)
    bring_up_to_date(home)
    try:
        with Display(console) as display:
            done = import_masters(
                actor=_actor(asked.book, console),
                name=asked.name,
                content=content,
                check_only=asked.check_only,
                file_name=asked.file.name,
                encoding=asked.encoding,
                progress=display,
            )
    except HuotongError as error:
        raise Refusal("import_refused", reason=problem(error, locale=console.locale)["detail"]) from error
    return _told(done, check_only=asked.check_only, console=console)


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            content = opened.read(FILE_BYTES_MAX + 1)
    except OSError as error:
        raise Refusal("cannot_read", file=str(file), reason=error.strerror or "") from error
    if len(content) > FILE_BYTES_MAX:
        raise Refusal("file_too_large", file=str(file), maximum=FILE_BYTES_MAX)
    return content


def _actor(book: str | None, console: Console) -> Actor:
    return replace(system_actor(book_id=book_of(book)), locale=console.locale)


def _told(done: ImportedMasters, *, check_only: bool, console: Console) -> int:
    for finding in done.findings:
        console.write(finding.detail, to=sys.stderr)
    if done.findings:
        console.note("import_findings", count=done.refused)
        return 1
    for change in done.changes:
        console.write(_line(change, console=console))
    facts = {"created": done.created, "changed": done.changed, "unchanged": done.unchanged}
    console.tell("masters_checked" if check_only else "masters_in", **facts)
    return 0


def _line(change: RowChange, *, console: Console) -> str:
    effect = text("effects", change.effect, locale=console.locale)
    fields = "; ".join(f"{one.name}: {one.before} → {one.after}" for one in change.fields)
    return f"{change.row}  {change.code}  {effect}  {fields}".rstrip()

"""`huotong import`: files checked row by row, then stored; what is wrong is told with file and row."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from huotong.access.public import system_actor
from huotong.accounts.public import find_book
from huotong.intake.contracts import SalesFiles
from huotong.intake.public import import_sales, read_adventureworks, tell
from huotong.kernel.errors import HuotongError
from huotong.kernel.texts import problem
from huotong.main import wiring
from huotong.main.console import Console
from huotong.main.errors import Refusal
from huotong.main.home import Home
from huotong.main.preparing import bring_up_to_date
from huotong.main.progress import Display


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be imported, and where to."""

    folder: Path
    encoding: str | None
    book: str | None
    check_only: bool


def import_files(asked: Asked, *, home: Home, console: Console) -> int:
    """The files are in the book, or with `check_only` only checked; returns 0, or 1 when a row is wrong."""
    read = read_adventureworks(asked.folder, encoding=asked.encoding)
    for finding in (*read.warnings, *read.errors):
        console.write(tell(finding, locale=console.locale), to=sys.stderr)
    if read.files is None:
        console.note("import_findings", count=len(read.errors))
        return 1
    if asked.check_only:
        console.tell("checked", orders=f"{len(read.files.orders):,}", lines=f"{read.files.line_count:,}")
        return 0
    bring_up_to_date(home)
    _store(read.files, book_id=book_of(asked.book), console=console)
    return 0


def book_of(code: str | None) -> int:
    """The book with the code, else the first one; raises Refusal for a code that is none."""
    if code is None:
        return wiring.first_book()
    found = find_book(code=code)
    if found is None:
        raise Refusal("unknown_book", code=code)
    return found


def _store(files: SalesFiles, *, book_id: int, console: Console) -> None:
    try:
        with Display(console) as display:
            done = import_sales(files, actor=system_actor(book_id=book_id), progress=display)
    except HuotongError as error:
        raise Refusal("import_refused", reason=problem(error, locale=console.locale)["detail"]) from error
    facts = {"orders": f"{done.orders:,}", "lines": f"{done.lines:,}"}
    if done.seconds is None:
        console.tell("imported_before", **facts)
    else:
        rate = f"{done.lines / done.seconds:,.0f}"
        console.tell("imported", **facts, seconds=f"{done.seconds:.1f}", rate=rate)

"""Master files out and in again, for every kind that an app has registered."""

from __future__ import annotations

from collections import Counter

from huotong.intake.contracts import (
    ExportedMasters,
    FindingShown,
    ImportedMasters,
    MasterFileShown,
    MasterFilesShown,
)
from huotong.intake.errors import Finding
from huotong.intake.rules.decoding import Undecodable, decode
from huotong.intake.rules.master_rows import Columns, ReadRow, read_rows, write_rows
from huotong.intake.rules.tables import FINDINGS_MAX, shown
from huotong.intake.telling import tell
from huotong.kernel.actor import Actor, Locale
from huotong.kernel.errors import NotFound
from huotong.kernel.keys import Key
from huotong.kernel.master_files import ROWS_MAX, MasterFile, OtherRows, PutMaster
from huotong.kernel.results import CommandResult
from huotong.kernel.texts import text

LIST = "intake.list_master_files"
IMPORT = "intake.import_masters"
_files: dict[str, MasterFile] = {}


def register_master_files(*files: MasterFile) -> None:
    """These can be taken out and brought in from now on; the same name again replaces."""
    _files.update({file.name: file for file in files})


def list_master_files(*, actor: Actor) -> MasterFilesShown:
    """The kinds of files the actor may take out, with their columns, and which he may bring in."""
    actor.require(LIST)
    return MasterFilesShown(
        tuple(
            MasterFileShown(
                name=one.name,
                title=text("master_files", one.name, locale=actor.locale),
                columns=tuple(Columns.of(one.row).types),
                may_import=actor.may(one.put.name),
            )
            for one in _files.values()
            if actor.may(one.permission)
        )
    )


def export_masters(*, actor: Actor, name: str) -> ExportedMasters:
    """The masters of the actor's scope as a CSV file in UTF-8 with its mark; raises NotFound, Forbidden."""
    actor.require(LIST)
    file = _file(name)
    actor.require(file.permission)
    items = file.read(actor)
    content = write_rows(items, columns=Columns.of(file.row)).encode("utf-8-sig")
    return ExportedMasters(f"{name}.csv", content, len(items))


def import_masters(
    *, actor: Actor, name: str, content: bytes, check_only: bool = False, key: Key | None = None
) -> ImportedMasters:
    """All rows of the file are stored, or none: then the findings say what is wrong where.

    Rows without a difference do nothing. With `check_only` the rows are only read. Raises NotFound for a
    kind of file nobody registered, Forbidden.
    """
    actor.require(IMPORT)
    file = _file(name)
    actor.require(file.put.name)
    label = f"{name}.csv"
    findings: list[Finding] = []
    rows: list[ReadRow] = []
    read = decode(content)
    if isinstance(read, Undecodable):
        findings.append(Finding(label, read.row, "", "encoding", shown(read.preview), "UTF-8"))
    else:
        columns = Columns.of(file.row)
        rows = read_rows(
            read, file=label, columns=columns, most=ROWS_MAX, locale=actor.locale, findings=findings
        )
    if findings or check_only:
        return _imported(findings, locale=actor.locale, rows=len(rows), effects=Counter())
    result = file.put(actor=actor, items=[row.item for row in rows], key=key)
    refused = _refusals(result, rows, file=label)
    effects: Counter[str] = Counter(one.effect for one in result.done)
    return _imported(refused, locale=actor.locale, rows=len(rows), effects=effects)


def _file(name: str) -> MasterFile:
    found = _files.get(name)
    if found is None:
        raise NotFound(kind="master_file", id=name)
    return found


def _refusals(result: CommandResult[PutMaster], rows: list[ReadRow], *, file: str) -> list[Finding]:
    found = []
    for row, outcome in zip(rows, result.results, strict=True):
        told = outcome.problem
        if told is None or told["code"] == OtherRows.code:
            continue
        field = str(told["facts"].get("field", "")).rpartition(".")[2]
        found.append(Finding(file, row.no, field, "refused", other=told["detail"]))
        if len(found) >= FINDINGS_MAX:
            break
    return found


def _imported(
    findings: list[Finding], *, locale: Locale, rows: int, effects: Counter[str]
) -> ImportedMasters:
    return ImportedMasters(
        rows=rows,
        created=effects["created"],
        changed=effects["changed"],
        unchanged=effects["unchanged"],
        refused=len(findings),
        findings=tuple(
            FindingShown(one.row, one.column, tell(one, locale=locale)) for one in findings[:FINDINGS_MAX]
        ),
    )

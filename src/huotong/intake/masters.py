"""Master files out and in again, for every kind that an app has registered."""

from __future__ import annotations

from collections import Counter
from typing import Any

from huotong.intake.contracts import (
    ExportedMasters,
    FileFormat,
    FindingShown,
    ImportedMasters,
    MasterFileShown,
    MasterFilesShown,
    Progress,
    RowChange,
    silent,
)
from huotong.intake.errors import Finding
from huotong.intake.rules.decoding import Undecodable, decode
from huotong.intake.rules.master_rows import (
    VERSION,
    Columns,
    ReadRow,
    as_cell,
    csv_rows,
    read_rows,
    write_csv,
)
from huotong.intake.rules.tables import FINDINGS_MAX, shown
from huotong.intake.rules.workbooks import MARK, OLD_MARK, read_workbook, write_workbook
from huotong.intake.telling import tell
from huotong.kernel.actor import Actor, Locale
from huotong.kernel.changes import FieldChange
from huotong.kernel.errors import NotFound
from huotong.kernel.keys import Key
from huotong.kernel.master_files import ROWS_MAX, MasterFile, OtherRows, PutMaster
from huotong.kernel.results import CommandResult
from huotong.kernel.texts import text

LIST = "intake.list_master_files"
IMPORT = "intake.import_masters"
CHANGES_MAX = 200
FILE_BYTES_MAX = 12 << 20
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


def export_masters(*, actor: Actor, name: str, format: FileFormat = "csv") -> ExportedMasters:
    """The masters of the actor's scope as one file, a CSV in UTF-8 with its mark or a workbook.

    Raises NotFound, Forbidden.
    """
    actor.require(LIST)
    file = _file(name)
    actor.require(file.permission)
    items = file.read(actor)
    columns = Columns.of(file.row)
    if format == "xlsx":
        rows = [[getattr(item, column) for column in columns.types] for item in items]
        content = write_workbook(tuple(columns.types), rows, title=name)
    else:
        content = write_csv(items, columns=columns).encode("utf-8-sig")
    return ExportedMasters(f"{name}.{format}", content, len(items))


def import_masters(
    *,
    actor: Actor,
    name: str,
    content: bytes,
    check_only: bool = False,
    file_name: str = "",
    encoding: str | None = None,
    progress: Progress = silent,
    key: Key | None = None,
) -> ImportedMasters:
    """All rows of the file, CSV or workbook, are stored, or none: then the findings say what is wrong where.

    Rows without a difference do nothing. With `check_only` all is decided as if it were stored, told with
    the fields that would change, and rolled back. Raises NotFound for a kind of file nobody registered,
    Forbidden.
    """
    actor.require(IMPORT)
    file = _file(name)
    actor.require(file.put.name)
    label = shown(file_name) or name
    findings: list[Finding] = []
    rows = _read(content, file=file, label=label, encoding=encoding, locale=actor.locale, findings=findings)
    progress("read_rows", len(rows), len(rows))
    if findings:
        return _imported(findings, locale=actor.locale, rows=len(rows), effects=Counter())
    items = [row.item for row in rows]
    before = _rows_there(file, actor) if check_only else {}
    done = (
        file.put.rehearse(actor=actor, items=items)
        if check_only
        else file.put(actor=actor, items=items, key=key)
    )
    progress("check_rows" if check_only else "store_rows", len(rows), len(rows))
    refused = _refusals(done, rows, file=label, columns=Columns.of(file.row))
    effects: Counter[str] = Counter(one.effect for one in done.done)
    changes = () if refused else _changes(done, rows, file=file, before=before)
    return _imported(
        refused, locale=actor.locale, rows=len(rows), effects=effects, changes=changes if check_only else ()
    )


def _file(name: str) -> MasterFile:
    found = _files.get(name)
    if found is None:
        raise NotFound(kind="master_file", id=name)
    return found


def _read(
    content: bytes,
    *,
    file: MasterFile,
    label: str,
    encoding: str | None,
    locale: Locale,
    findings: list[Finding],
) -> list[ReadRow]:
    """The rows that are right by themselves; what is wrong is added to the findings."""
    if content.startswith(MARK):
        table = read_workbook(content, file=label, most=ROWS_MAX, findings=findings)
    elif content.startswith(OLD_MARK):
        findings.append(Finding(label, 0, "", "old_workbook"))
        return []
    else:
        read = decode(content, encoding=encoding)
        if isinstance(read, Undecodable):
            findings.append(Finding(label, read.row, "", "encoding", shown(read.preview), "UTF-8"))
            return []
        table = csv_rows(read, file=label)
    columns = Columns.of(file.row)
    return read_rows(table, file=label, columns=columns, most=ROWS_MAX, locale=locale, findings=findings)


def _rows_there(file: MasterFile, actor: Actor) -> dict[tuple[Any, ...], Any]:
    """The rows there are, for who may read them."""
    return {file.key_of(row): row for row in file.read(actor)} if actor.may(file.permission) else {}


def _changes(
    result: CommandResult[PutMaster],
    rows: list[ReadRow],
    *,
    file: MasterFile,
    before: dict[tuple[Any, ...], Any],
) -> tuple[RowChange, ...]:
    """The first rows that do something, and the fields they would change."""
    found = []
    for row, outcome in zip(rows, result.done, strict=True):
        if outcome.effect == "unchanged":
            continue
        there = before.get(file.key_of(row.item)) if outcome.effect == "changed" else None
        fields = () if there is None else _differences(there, row.item, file=file)
        found.append(RowChange(row.no, outcome.code, outcome.effect, fields))
        if len(found) >= CHANGES_MAX:
            break
    return tuple(found)


def _differences(there: Any, wanted: Any, *, file: MasterFile) -> tuple[FieldChange, ...]:
    return tuple(
        FieldChange(name, as_cell(old), as_cell(new))
        for name in Columns.of(file.row).types
        if name != VERSION and (old := getattr(there, name)) != (new := getattr(wanted, name))
    )


def _refusals(
    result: CommandResult[PutMaster], rows: list[ReadRow], *, file: str, columns: Columns
) -> list[Finding]:
    found = []
    for row, outcome in zip(rows, result.results, strict=True):
        told = outcome.problem
        if told is None or told["code"] == OtherRows.code:
            continue
        field = str(told["facts"].get("field", "")).rpartition(".")[2]
        kind = str(told["facts"].get("kind", ""))
        column = field or (kind if kind in columns.types and told["code"] == NotFound.code else "")
        found.append(Finding(file, row.no, column, "refused", other=told["detail"]))
        if len(found) >= FINDINGS_MAX:
            break
    return found


def _imported(
    findings: list[Finding],
    *,
    locale: Locale,
    rows: int,
    effects: Counter[str],
    changes: tuple[RowChange, ...] = (),
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
        changes=changes,
    )

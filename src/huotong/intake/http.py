"""The routes of intake: files of masters out and in."""

from __future__ import annotations

from huotong.intake import public
from huotong.intake.contracts import Base64, ExportedMasters, ImportedMasters, MasterFilesShown
from huotong.kernel.http import Body, Flag, Query, Reply, Request, Router, show
from huotong.kernel.values import Code

router = Router("intake")
FILE_BYTES_MAX = 16 << 20


class FileAsked(Query):
    """Which kind of masters."""

    name: Code


class ImportFile(Body):
    """A file of masters; with `check_only` its rows are read and nothing is stored."""

    name: Code
    content: Base64
    check_only: Flag


@router.get("/master-files", gives=MasterFilesShown)
def list_master_files(request: Request) -> Reply:
    """The kinds of files of masters there are for the asker."""
    return show(public.list_master_files(actor=request.actor))


@router.get("/master-files/export", gives=ExportedMasters)
def export_masters(request: Request, asked: FileAsked) -> Reply:
    """The masters within the asker's scope as one file."""
    return show(public.export_masters(actor=request.actor, name=asked.name))


@router.post("/master-files/import", gives=ImportedMasters, limit_bytes=FILE_BYTES_MAX)
def import_masters(request: Request, body: ImportFile) -> Reply:
    """Every row of the file is stored, or none and the findings say why."""
    done = public.import_masters(
        actor=request.actor,
        name=body.name,
        content=body.content,
        check_only=body.check_only,
        key=request.key,
    )
    return show(done)

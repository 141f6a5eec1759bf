"""The routes of intake: files of masters out and in."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from huotong.intake import public
from huotong.intake.contracts import ExportedMasters, FileFormat, ImportedMasters, MasterFilesShown
from huotong.kernel.http import Body, Flag, Query, Reply, Request, Router, show
from huotong.kernel.values import Base64, Code, Line

router = Router("intake")
WIRE_BYTES_MAX = public.FILE_BYTES_MAX * 4 // 3 + 4096
"""A file in base64, and what stands around it."""


class FileAsked(Query):
    """Which kind of masters, as which kind of file."""

    name: Code
    format: FileFormat = "csv"


class ImportFile(Body):
    """A file of masters; with `check_only` it is told what it would do and nothing is stored."""

    name: Code
    content: Base64
    check_only: Flag
    file_name: Annotated[Line, Field(max_length=200)] = ""


@router.get("/master-files", gives=MasterFilesShown)
def list_master_files(request: Request) -> Reply:
    """The kinds of files of masters there are for the asker."""
    return show(public.list_master_files(actor=request.actor))


@router.get("/master-files/export", gives=ExportedMasters)
def export_masters(request: Request, asked: FileAsked) -> Reply:
    """The masters within the asker's scope as one file."""
    return show(public.export_masters(actor=request.actor, name=asked.name, format=asked.format))


@router.post("/master-files/import", gives=ImportedMasters, limit_bytes=WIRE_BYTES_MAX)
def import_masters(request: Request, body: ImportFile) -> Reply:
    """Every row of the file is stored, or none and the findings say why."""
    done = public.import_masters(
        actor=request.actor,
        name=body.name,
        content=body.content,
        check_only=body.check_only,
        file_name=body.file_name,
        key=request.key,
    )
    return show(done)

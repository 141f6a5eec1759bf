"""Files by their content: one folder per area and book below the home folder, named by the SHA-256 inside.

A file is durable before the row that names it commits; the same content twice is one file. No name that
somebody gave ever becomes a path. A file goes when nothing has needed it for some days (`sweep`), so that a
copy of the database and a later copy of the files fit together.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import secrets
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from huotong.kernel.durable import sync_folder, write_new
from huotong.kernel.errors import NotFound

SPARED_SECONDS = 86_400.0
"""A file this young may belong to a command that has not committed yet."""
_AREA = re.compile(r"[a-z][a-z_]{0,62}", re.ASCII)
_DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)
_LOCK, _PART = ".lock", ".part"


@dataclass(frozen=True, slots=True)
class FileArea:
    """The files of one kind, such as the pictures of products; `name` is that of its invariant."""

    name: str

    def __post_init__(self) -> None:
        if not _AREA.fullmatch(self.name):
            raise ValueError(f"{self.name} is no name of an area")

    def keep(self, content: bytes, *, book_id: int) -> str:
        """The content is a file of the book, on the disk for good; answers its digest."""
        digest = hashlib.sha256(content).hexdigest()
        path = self._path(digest, book_id=book_id)
        _make_folders(path.parent)
        with _held(self._folder(book_id), fcntl.LOCK_SH):
            if path.exists():
                os.utime(path)  # it is young again: a sweep under way leaves it
                return digest
            part = path.with_name(f".{secrets.token_hex(8)}{_PART}")
            try:
                write_new(part, content)
                part.replace(path)
            finally:
                part.unlink(missing_ok=True)
            sync_folder(path.parent)
        return digest

    def read(self, digest: str, *, book_id: int) -> bytes:
        """The content; raises NotFound when the file is gone."""
        try:
            return self._path(digest, book_id=book_id).read_bytes()
        except FileNotFoundError:
            raise NotFound(kind="file", id=digest) from None

    def differences(self, needed: Iterable[tuple[Any, ...]], *, book_id: int) -> list[dict[str, Any]]:
        """What is wrong: rows (id, digest, bytes) whose file is not there in that size, files of no row."""
        wanted = {digest: (id, size) for id, digest, size in needed}
        found = {path.name: (facts.st_size, facts.st_mtime) for path, facts in self._files(book_id)}
        told: list[dict[str, Any]] = [
            {
                "id": id,
                "file": digest,
                "expected": size,
                "found": found[digest][0] if digest in found else None,
            }
            for digest, (id, size) in wanted.items()
            if digest not in found or found[digest][0] != size
        ]
        old = time.time() - SPARED_SECONDS
        told += [
            {"id": None, "file": digest, "expected": None, "found": size}
            for digest, (size, changed_at) in found.items()
            if digest not in wanted and changed_at < old
        ]
        return told

    def sweep(self, needed: Callable[[], Collection[str]], *, book_id: int) -> int:
        """Files that nothing needs and that are not young are gone; returns how many. Repeatable."""
        if not self._folder(book_id).is_dir():
            return 0
        gone = 0
        with _held(self._folder(book_id), fcntl.LOCK_EX):
            old = time.time() - SPARED_SECONDS
            unneeded = [path for path, facts in self._files(book_id) if facts.st_mtime < old]
            kept = needed() if unneeded else ()
            for path in unneeded:
                if path.name not in kept:
                    path.unlink(missing_ok=True)
                    gone += 1
            for part in self._folder(book_id).glob(f"??/*{_PART}"):  # what an interrupted keep left behind
                if part.stat().st_mtime < old:
                    part.unlink(missing_ok=True)
        return gone

    def _files(self, book_id: int) -> Iterator[tuple[Path, os.stat_result]]:
        for path in self._folder(book_id).glob("??/*"):
            if _DIGEST.fullmatch(path.name):
                yield path, path.stat()

    def _folder(self, book_id: int) -> Path:
        return _root() / str(int(book_id)) / self.name

    def _path(self, digest: str, *, book_id: int) -> Path:
        if not _DIGEST.fullmatch(digest):
            raise ValueError("a file is named by the SHA-256 of its content")
        return self._folder(book_id) / digest[:2] / digest


def _root() -> Path:
    return Path(settings.MEDIA_ROOT)


@contextmanager
def _held(folder: Path, how: int) -> Iterator[None]:
    descriptor = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, how)
        yield
    finally:
        os.close(descriptor)


def _make_folders(folder: Path) -> None:
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for one in reversed(missing):
        sync_folder(one.parent)

"""Bytes to text without guessing.

UTF-8 (with or without its mark) and UTF-16 with its mark say themselves what they are. GB18030 does not:
bytes of Latin-1 or Big5 are often valid in it and would turn into other people's names. So it is read
only when it is asked for, and refused bytes are shown as they would read in it.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass

ENCODINGS = ("utf-8", "utf-16", "gb18030")
PREVIEW_LENGTH = 40
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class Undecodable:
    """The first row whose bytes are not text in the encoding; `preview` is that row read as GB18030."""

    row: int
    preview: str


def decode(data: bytes, *, encoding: str | None = None) -> str | Undecodable:
    """The text in the encoding named, else in the one its first bytes say, else in UTF-8; strictly."""
    chosen = encoding or ("utf-16" if data.startswith(_UTF16_MARKS) else "utf-8")
    try:
        return data.decode("utf-8-sig" if chosen == "utf-8" else chosen, errors="strict")
    except UnicodeDecodeError as error:
        return _undecodable(data, at=error.start, sixteen=chosen == "utf-16")


def _undecodable(data: bytes, *, at: int, sixteen: bool) -> Undecodable:
    if sixteen:
        return Undecodable(0, "")
    before = data[:at]
    row = before.count(b"\n") + before.replace(b"\r\n", b"\n").count(b"\r") + 1
    line = data[max(before.rfind(b"\n"), before.rfind(b"\r")) + 1 :].splitlines()[0]
    return Undecodable(row, _preview(line))


def _preview(line: bytes) -> str:
    try:
        return line.decode("gb18030", errors="strict")[:PREVIEW_LENGTH]
    except UnicodeDecodeError:
        return ""

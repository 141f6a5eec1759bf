"""Folders of files on disk, as text for the rules; nothing is stored here."""

from __future__ import annotations

import hashlib
import lzma
from pathlib import Path

from huotong.intake.contracts import ReadFolder, SalesFiles
from huotong.intake.errors import Finding
from huotong.intake.rules import adventureworks
from huotong.intake.rules.decoding import Undecodable, decode
from huotong.intake.rules.tables import shown

SIZE_MAX = 512 * 1024 * 1024
PREFIX = "AdventureWorks_"
SINGLE = ("Products", "Customers", "Territories", "Product_Subcategory")
SALES = "Sales_*"
SUFFIXES = (".csv", ".csv.xz")
PATH_LENGTH = 1000


def read_adventureworks(folder: Path, *, encoding: str | None = None) -> ReadFolder:
    """The products, customers, territories and orders of the folder, each row checked.

    Files end in .csv or .csv.xz. `encoding` names that of all files that do not say it themselves.
    """
    texts: dict[str, tuple[str, str]] = {}
    errors: list[Finding] = []
    where = shown(str(folder), length=PATH_LENGTH)
    digest = hashlib.sha256()
    for what in SINGLE:
        paths = _files(folder, what)
        if len(paths) != 1:
            name = f"{PREFIX}{what}.csv"
            errors.append(Finding(name, 0, "", "file_twice" if paths else "file_missing", where))
            continue
        texts[what] = paths[0].name, _text(paths[0], encoding, errors, digest)
    paths = _files(folder, SALES)
    if not paths:
        errors.append(Finding(f"{PREFIX}{SALES}.csv", 0, "", "file_missing", where))
    sales = {path.name: _text(path, encoding, errors, digest) for path in paths}
    if errors:
        return ReadFolder(None, tuple(errors), ())
    checked = adventureworks.check(
        products=texts["Products"],
        customers=texts["Customers"],
        territories=texts["Territories"],
        subcategories=texts["Product_Subcategory"],
        sales=sales,
    )
    warnings = tuple(checked.warnings)
    if checked.errors:
        return ReadFolder(None, tuple(checked.errors), warnings)
    files = SalesFiles(
        products=tuple(checked.products.values()),
        customers=tuple(checked.customers.values()),
        territories=tuple(checked.territories.values()),
        orders=tuple(checked.orders),
        fingerprint=digest.hexdigest(),
    )
    return ReadFolder(files, (), warnings)


def _files(folder: Path, what: str) -> list[Path]:
    return sorted(path for suffix in SUFFIXES for path in folder.glob(f"{PREFIX}{what}{suffix}"))


def _text(path: Path, encoding: str | None, errors: list[Finding], digest: hashlib._Hash) -> str:
    """The file's text; "" after adding to the errors what keeps it from being one."""
    try:
        data = _bytes(path)
    except (OSError, EOFError, lzma.LZMAError):
        errors.append(Finding(path.name, 0, "", "unreadable"))
        return ""
    if len(data) > SIZE_MAX:
        errors.append(Finding(path.name, 0, "", "too_large", other=str(SIZE_MAX)))
        return ""
    digest.update(path.name.encode() + b"\0" + hashlib.sha256(data).digest())
    text = decode(data, encoding=encoding)
    if isinstance(text, Undecodable):
        reason = "not_text" if encoding else "encoding"
        errors.append(Finding(path.name, text.row, "", reason, shown(text.preview), encoding or "UTF-8"))
        return ""
    return text


def _bytes(path: Path) -> bytes:
    """At most one byte more than is allowed, however small the packed file is."""
    if path.suffix == ".xz":
        with lzma.open(path) as packed:
            return packed.read(SIZE_MAX + 1)
    with path.open("rb") as plain:
        return plain.read(SIZE_MAX + 1)

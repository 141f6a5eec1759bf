"""What intake refuses.

HuotongError
└── Conflict
    ├── RowRefused     a command refused a row that had passed the checks of the files
    ├── AlreadyThere   codes or numbers of the files are used in the book
    └── FilesRefused   something is wrong with the files
"""

from dataclasses import dataclass

from huotong.intake.contracts import Finding
from huotong.kernel.errors import Conflict


@dataclass(eq=False)
class RowRefused(Conflict):
    """The command's own words say why; the rows before it stand and the run can be taken up again."""

    code = "row_refused"
    step: str
    row: str
    problem: str


@dataclass(eq=False)
class AlreadyThere(Conflict):
    """Codes of the files belong to something else in the book; nothing was stored."""

    code = "already_there"
    kind: str
    codes: str
    count: int


@dataclass(eq=False)
class FilesRefused(Conflict):
    """Something is wrong with the files; nothing of them was stored."""

    code = "files_refused"
    errors: tuple[Finding, ...]

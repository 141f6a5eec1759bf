"""What intake refuses.

HuotongError
└── Conflict
    ├── RowRefused     a command refused a row that had passed the checks of the files
    ├── AlreadyThere   codes or numbers of the files are used in the book
    └── FilesRefused   something is wrong with the files
"""

from dataclasses import dataclass

from huotong.kernel.errors import Conflict


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with one place of a file. Rows count as a spreadsheet shows them: the header is row 1.

    `reason` is a text id of the section "findings"; `value` is what stands there, `other` what it clashes
    with. Row 0 means the whole file, column "" the whole row.
    """

    file: str
    row: int
    column: str
    reason: str
    value: str = ""
    other: str = ""


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
    count: int
    first: str

"""The one composition root: who is plugged into which port."""

from collections.abc import Callable, Iterable
from typing import Protocol


class Demo(Protocol):
    """Loads the demo network into a migrated database; repeatable."""

    def __call__(self, *, say: Callable[[str], None]) -> None:
        """Afterwards the demo book is complete."""


class Import(Protocol):
    """Imports files given on the command line."""

    def __call__(self, arguments: list[str]) -> int:
        """The exit status."""


load_demo: Demo | None = None
import_files: Import | None = None
# The address of the one-time set-up page below the given base address, or None when a user exists.
set_up_link: Callable[[str], str | None] | None = None


def books() -> Iterable[int]:
    """The ids of all books, for background work and verification."""
    return ()


def wire() -> None:
    """Every port has its adapter; called once by each process that runs application code."""

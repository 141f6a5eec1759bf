"""The one composition root: who is plugged into which port."""

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from django.apps import apps

from huotong.accounts import public as accounts
from huotong.accounts.errors import AlreadySetUp
from huotong.fulfilment.public import StockSourcing
from huotong.kernel import verify
from huotong.sales.public import register_sourcing

OWN_PACKAGE = "huotong."
INVARIANTS = "sql/invariants.sql"
FIRST_BOOK = "main"


class Import(Protocol):
    """Imports files given on the command line."""

    def __call__(self, arguments: list[str]) -> int:
        """The exit status."""


import_files: Import | None = None


def books() -> Iterable[int]:
    """The ids of all books, for background work and verification."""
    return accounts.list_book_ids()


def set_up_page() -> str | None:
    """The page where the first user of the first book is made, good for one use; None when there is one.

    A new installation gets its first book here. Links printed before are void.
    """
    first = next(iter(books()), None) or accounts.create_book(code=FIRST_BOOK, name=FIRST_BOOK)
    try:
        return f"/set-up?token={accounts.create_set_up_token(book_id=first)}"
    except AlreadySetUp:
        return None


def wire() -> None:
    """Every port has its adapter; called by each process that runs application code; repeatable."""
    register_sourcing(StockSourcing())
    for app in apps.get_app_configs():
        if app.name.startswith(OWN_PACKAGE) and (Path(app.path) / INVARIANTS).is_file():
            verify.register(Path(app.path))

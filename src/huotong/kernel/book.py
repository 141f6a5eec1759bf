"""The book (账套) in force: every statement on business tables is bound to it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import Enum
from typing import Final


class AllBooks(Enum):
    """Its one member stands in place of a book id: migrations and operators' tools see every book."""

    ALL_BOOKS = "all books"


ALL_BOOKS: Final = AllBooks.ALL_BOOKS

current_book: ContextVar[int | AllBooks | None] = ContextVar("current_book", default=None)


class NoBookBound(RuntimeError):
    """A business table was used while no book was bound: a bug of the caller, never of the user."""


class WrongBook(RuntimeError):
    """Work bound to one book tried to reach another one."""


def bound_book() -> int:
    """Return the id of the one book in force; raise NoBookBound when there is none, or all of them."""
    book = current_book.get()
    if not isinstance(book, int):
        raise NoBookBound("no single book is bound; enter one with in_book()")
    return book


@contextmanager
def in_book(book_id: int) -> Iterator[None]:
    """Bind the book for the block. The same book may be entered again; another one raises WrongBook.

    So a transaction opened inside can write one book only (rule R8).
    """
    outer = current_book.get()
    if isinstance(outer, int) and outer != book_id:
        raise WrongBook(f"bound to book {outer}, asked for book {book_id}")
    token = current_book.set(book_id)
    try:
        yield
    finally:
        current_book.reset(token)


@contextmanager
def in_all_books() -> Iterator[None]:
    """Lift the book filter for the block: for migrations and operators' tools, never for commands."""
    outer = current_book.get()
    if isinstance(outer, int):
        raise WrongBook(f"bound to book {outer}, asked for all books")
    token = current_book.set(ALL_BOOKS)
    try:
        yield
    finally:
        current_book.reset(token)

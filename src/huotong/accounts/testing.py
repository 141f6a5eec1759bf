"""Books for tests, and caches that are old at once."""

from huotong.accounts.models import Book
from huotong.accounts.revocation import watch


def forget() -> None:
    """As if the half second between two readings of the revocation counter had passed."""
    watch.age()


def register_book(book_id: int) -> None:
    """The control database knows a book of this id, as after a set-up."""
    Book.objects.get_or_create(id=book_id, defaults={"code": f"book-of-{book_id}", "name": f"Book {book_id}"})

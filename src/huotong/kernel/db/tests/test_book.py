"""One book at a time, bound for a block and never left for another inside."""

import threading

import pytest

from huotong.kernel.book import (
    ALL_BOOKS,
    NoBookBound,
    WrongBook,
    bound_book,
    current_book,
    in_all_books,
    in_book,
)


def test_the_book_is_bound_for_the_block() -> None:
    with pytest.raises(NoBookBound):
        bound_book()
    with in_book(3):
        assert bound_book() == 3
        with in_book(3):
            assert bound_book() == 3
        assert bound_book() == 3
    assert current_book.get() is None


def test_another_book_is_not_entered_inside() -> None:
    with in_book(3), pytest.raises(WrongBook, match="bound to book 3, asked for book 4"), in_book(4):
        pass
    with in_book(3), pytest.raises(WrongBook, match="asked for all books"), in_all_books():
        pass


def test_all_books_are_no_single_book() -> None:
    with in_all_books():
        assert current_book.get() is ALL_BOOKS
        with pytest.raises(NoBookBound):
            bound_book()
        with in_book(4):
            assert bound_book() == 4
        assert current_book.get() is ALL_BOOKS


def test_the_book_is_unbound_after_an_error() -> None:
    with pytest.raises(KeyError), in_book(3):
        raise KeyError
    assert current_book.get() is None


def test_a_new_thread_has_no_book() -> None:
    seen: list[object] = []
    with in_book(3):
        thread = threading.Thread(target=lambda: seen.append(current_book.get()))
        thread.start()
        thread.join()
    assert seen == [None]

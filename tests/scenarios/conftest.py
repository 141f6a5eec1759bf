"""A trading company in a book of its own, and people who ask over HTTP."""

from __future__ import annotations

import pytest

from huotong.access.testing import Person, new_book, owner_of
from huotong.fulfilment.testing import SmallTrade, small_trade
from huotong.network.testing import builder
from huotong.web.testing import Client


@pytest.fixture
def owner(rolled_back: object) -> Person:
    return owner_of(new_book())


@pytest.fixture
def shop(owner: Person) -> SmallTrade:
    """The small trade in the owner's book."""
    return small_trade(actor=builder(book_id=owner.book_id))


@pytest.fixture
def client(owner: Person, shop: SmallTrade) -> Client:
    """The owner's program."""
    return Client(token=owner.token)

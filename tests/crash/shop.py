"""A trade of its own on the site: a book, its clerks' customers, and the file of what they were told."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from huotong.access.testing import Person, new_book, owner_of
from huotong.fulfilment.testing import SmallTrade, small_trade
from huotong.network.testing import builder
from tests.assortment import more_customers
from tests.crash.site import Site, eventually
from tests.crash.success_file import SuccessFile
from tests.races.clients import Program

CLERKS = 8
OPENING = {
    (site, product): (quantity, "1000.00")
    for site in (0, 1)
    for product, quantity in enumerate(("5000", "300", "5000"))
}
"""Of the second product there is too little, so that refusals are among the answers."""


@dataclass(frozen=True)
class Shop:
    """What the clerks trade with."""

    site: Site
    trade: SmallTrade
    owner: Person
    customer_ids: list[int]
    file: SuccessFile

    @property
    def book_id(self) -> int:
        return self.owner.book_id

    def program(self) -> Program:
        """A client of the site with the owner's token."""
        return Program(port=self.site.port, token=self.owner.token)

    def wait_for_answers(self, count: int) -> None:
        """So many more commands have been answered."""
        wanted = self.file.answers + count
        eventually(lambda: self.file.answers >= wanted, what=f"{count} more answers")


def new_shop(site: Site, *, file: Path) -> Shop:
    """An open shop in a new book, durably there."""
    with site.commanded():
        book_id = new_book()
        owner = owner_of(book_id)
        trade = small_trade(actor=builder(book_id=book_id), stock=OPENING)
        customers = more_customers(trade, CLERKS, credit="1000000.00")
    with site.connect() as connection:
        connection.execute("CHECKPOINT")
    return Shop(site, trade, owner, customers, SuccessFile(file))

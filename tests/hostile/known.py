"""The ids that a small trade has from the start."""

from __future__ import annotations

from dataclasses import dataclass

from huotong.access.testing import Person
from huotong.fulfilment.testing import SmallTrade
from huotong.kernel.actor import Actor
from huotong.kernel.db.reading import fetch
from huotong.kernel.db.sql import statement
from huotong.web.testing import Client

ADDRESS = statement(
    "address_of_a_world",
    "SELECT id FROM partners_address WHERE book_id = :book::bigint ORDER BY id LIMIT 1",
)


@dataclass
class KnownIds:
    """Ids are texts, as they go over the wire."""

    owner: Person
    trade: SmallTrade

    @property
    def actor(self) -> Actor:
        return self.trade.actor

    @property
    def client(self) -> Client:
        return Client(token=self.owner.token)

    @property
    def book(self) -> str:
        return str(self.owner.book_id)

    @property
    def token(self) -> str:
        return str(self.owner.token_id)

    @property
    def company(self) -> str:
        return str(self.trade.network.company_id)

    @property
    def east(self) -> str:
        return str(self.trade.network.branch_ids[0])

    @property
    def west(self) -> str:
        return str(self.trade.network.branch_ids[1])

    @property
    def site(self) -> str:
        return str(self.trade.network.shanghai_site_id)

    @property
    def other_site(self) -> str:
        return str(self.trade.network.chengdu_site_id)

    @property
    def region(self) -> str:
        return str(self.trade.network.chengdu_id)

    @property
    def piece(self) -> str:
        return str(self.trade.catalog.piece_id)

    @property
    def case(self) -> str:
        return str(self.trade.catalog.case_id)

    @property
    def tax_class(self) -> str:
        return str(self.trade.catalog.tax_class_id)

    @property
    def product(self) -> str:
        return str(self.trade.catalog.product_ids[0])

    @property
    def price_list(self) -> str:
        return str(self.trade.price_list_id)

    @property
    def customer(self) -> str:
        return str(self.trade.shanghai_customer_id)

    @property
    def address(self) -> str:
        ((id,),) = fetch(ADDRESS, actor=self.actor)
        return str(id)

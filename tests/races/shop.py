"""A served shop to race in: products and customers made anew for every race."""

from __future__ import annotations

import contextlib
import itertools
import random
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

import psycopg

from huotong.access.testing import new_book, owner_of
from huotong.catalog.contracts import CreateProduct
from huotong.catalog.public import create_products
from huotong.fulfilment.testing import SmallTrade, small_trade
from huotong.inventory.contracts import RecordOpeningStock
from huotong.inventory.public import record_opening_stock
from huotong.kernel.testing.cluster import TestCluster, TestDatabase
from huotong.limits.contracts import GrantLimit
from huotong.limits.public import grant_limits
from huotong.main.testing import served_site
from huotong.network.testing import builder
from huotong.partners.contracts import CreatePartner, PartnerAddress
from huotong.partners.public import create_partners
from huotong.pricing.contracts import SetPrice
from huotong.pricing.public import set_prices
from tests.races.clients import Reply, Sent, at_once, request
from tests.wire import CREATE_ORDERS, orders_body

SERVER = ("--workers=4", "--threads=8")
SINCE = date(2000, 1, 1)


@dataclass
class Shop:
    """A running site and the trade it serves."""

    database: TestDatabase
    trade: SmallTrade
    book_id: int
    token: str
    port: int = 0
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def products(self, count: int, *, price: str = "1.00") -> list[int]:
        """New products with a price."""
        actor, catalog = self.trade.actor, self.trade.catalog
        names = [f"RACE-{next(self.numbers)}" for _ in range(count)]
        items = [CreateProduct(name, name, catalog.piece_id, catalog.tax_class_id) for name in names]
        ids = [one.id for one in create_products(actor=actor, items=items).done]
        prices = [
            SetPrice(
                price_list_id=self.trade.price_list_id, product_id=id, price=Decimal(price), valid_from=SINCE
            )
            for id in ids
        ]
        assert not set_prices(actor=actor, items=prices).refused
        return ids

    def stock(self, products: Sequence[int], *, quantity: str, sites: Sequence[int] | None = None) -> None:
        """Each of the sites (Chengdu alone when none is named) has this much of each product."""
        items = [
            RecordOpeningStock(site, product, Decimal(quantity), Decimal(quantity), date(2026, 1, 1))
            for site in sites or [self.trade.network.chengdu_site_id]
            for product in products
        ]
        assert not record_opening_stock(actor=self.trade.actor, items=items).refused

    def customers(self, count: int, *, credit: str | None = None) -> list[int]:
        """New customers in Chengdu, with a credit limit when one is given."""
        network = self.trade.network
        partners = [
            CreatePartner(
                f"RACER-{next(self.numbers)}",
                "Racer",
                network.branch_ids[1],
                "CNY",
                price_list_id=self.trade.price_list_id,
                tax_status="general",
                addresses=(PartnerAddress(network.chengdu_id, "88 Renmin Road"),),
            )
            for _ in range(count)
        ]
        ids = [one.id for one in create_partners(actor=self.trade.actor, items=partners).done]
        if credit is not None:
            grants = [
                GrantLimit(
                    company_id=network.company_id,
                    holder_id=id,
                    currency="CNY",
                    amount=Decimal(credit),
                    valid_from=SINCE,
                )
                for id in ids
            ]
            assert not grant_limits(actor=self.trade.actor, items=grants).refused
        return ids

    def order(self, customer: int, products: Sequence[int], *, quantity: str = "1") -> Sent:
        """An order that is to be confirmed at once, a line per product."""
        lines = [{"product_id": str(product), "quantity": quantity} for product in products]
        body = {"customer_id": str(customer), "confirm": True, "ordered_on": "2026-11-23", "lines": lines}
        return request(CREATE_ORDERS, orders_body(body))

    def race(self, work: Sequence[Sent], *, clients: int) -> list[Reply]:
        """The replies to all of it, sent by so many clients at once."""
        return at_once(work, port=self.port, token=self.token, clients=clients)

    def ask(self, sql: str, **params: Any) -> Any:
        """The first value of a question to the database, as its superuser."""
        with psycopg.connect(self.database.superuser.conninfo()) as connection:
            connection.execute("SET search_path = business")
            row = connection.execute(sql, params).fetchone()
        return None if row is None else row[0]

    def reserved(self, product: int) -> Decimal:
        """How much of the product is promised, at all sites."""
        found: Decimal = self.ask("SELECT sum(reserved) FROM stock_level WHERE sku_id = %(sku)s", sku=product)
        return found

    def deadlocks(self) -> int:
        """How many deadlocks the database has met; the figure of a connection comes when it is idle."""
        time.sleep(1.1)
        return int(self.ask("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"))

    def by_hand(self, statement: str) -> None:
        """Done to the database as its superuser."""
        with psycopg.connect(self.database.superuser.conninfo(), autocommit=True) as connection:
            connection.execute("SET search_path = business")
            connection.execute(statement)


@contextlib.contextmanager
def served_shop(cluster: TestCluster, *, environment: Mapping[str, str] | None = None) -> Iterator[Shop]:
    """A shop in a database of its own, served with the product's code or a mutant's."""
    with cluster.own_database() as database:
        database.aim()
        book_id = new_book()
        token = owner_of(book_id).token
        shop = Shop(database, small_trade(actor=builder(book_id=book_id)), book_id, token)
        # A mutant that deadlocks is found out at once, not after a second each time.
        shop.by_hand(f"ALTER DATABASE {database.name} SET deadlock_timeout = '20ms'")
        with served_site(database, *SERVER, environment=environment) as site:
            shop.port = site.port
            yield shop


def shuffled(some: Sequence[int], *, seed: int, count: int) -> list[int]:
    """Some of them in an order of chance that the seed repeats."""
    return random.Random(seed).sample(list(some), count)

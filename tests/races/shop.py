"""A served shop to race in: products and customers made anew for every race."""

from __future__ import annotations

import contextlib
import random
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import psycopg

from huotong.access.testing import new_book, owner_of
from huotong.fulfilment.testing import SmallTrade, small_trade
from huotong.kernel.testing.cluster import TestCluster, TestDatabase
from huotong.main.testing import served_site
from huotong.network.testing import builder
from tests.races.clients import Reply, Sent, at_once, request
from tests.wire import CREATE_ORDERS, orders_body

SERVER = ("--workers=4", "--threads=8")


@dataclass
class Shop:
    """A running site and the trade it serves."""

    database: TestDatabase
    trade: SmallTrade
    book_id: int
    token: str
    port: int = 0

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

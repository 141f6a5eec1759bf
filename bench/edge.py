"""What the edge alone costs: `python -m bench.edge` prints CPU µs for reading, letting in and answering.

The routes do nothing, so everything measured is overhead of the API: finding the route, the actor from
memory, strict JSON, validation of an order of five lines, the answer with its headers.
"""

import io
import os
import time
from collections.abc import Callable
from typing import Any

import orjson

os.environ.setdefault("HUOTONG_MODE", "test")

import huotong.main.django_setup  # noqa: F401 - the modules below import models
from huotong.access.testing import new_book, owner_of
from huotong.kernel.http import Body, Items, Reply, Request, Router
from huotong.kernel.testing.cluster import running_cluster
from huotong.kernel.values import Code, Id, PositiveQuantity
from huotong.web.application import Application
from tools.repository import ROOT

TIMES, REPEATS = 2000, 7
router = Router("edge")


class Line(Body):
    """One of five."""

    quantity: PositiveQuantity
    sku: Code


class Order(Body):
    """An order as it is sent."""

    customer_id: Id
    lines: Items[Line]


class Orders(Body):
    """A set of one."""

    orders: Items[Order]


@router.post("/orders", gives=None)
def take_orders(request: Request, body: Orders) -> Reply:
    """Answers what a command would."""
    return Reply(200, b'{"results":[],"done":1,"refused":0}')


@router.get("/orders/{id}", gives=None)
def show_order(request: Request, id: Id) -> Reply:
    """Answers nothing."""
    return Reply(200, b"{}")


def microseconds(call: Callable[[], Any]) -> float:
    """CPU time of one call, the best of several runs."""
    best = float("inf")
    for _ in range(REPEATS):
        started = time.process_time()
        for _ in range(TIMES):
            call()
        best = min(best, (time.process_time() - started) / TIMES)
    return best * 1e6


def main() -> None:
    """Prints the cost of both routes."""
    lines = [{"sku": f"SKU-{number}", "quantity": "2.5"} for number in range(5)]
    body = orjson.dumps({"orders": [{"customer_id": "123456789", "lines": lines}]})
    with running_cluster(ROOT / ".cache" / "test-database") as cluster, cluster.own_database() as database:
        database.aim()
        token = owner_of(new_book()).token
        site = Application([router])

        def ask(method: str, path: str, sent: bytes = b"") -> None:
            environ = {
                "REQUEST_METHOD": method,
                "PATH_INFO": f"/api/v1/edge{path}",
                "QUERY_STRING": "",
                "CONTENT_TYPE": "application/json",
                "CONTENT_LENGTH": str(len(sent)),
                "HTTP_HOST": "localhost",
                "HTTP_ACCEPT_LANGUAGE": "zh-CN",
                "HTTP_AUTHORIZATION": f"Bearer {token}",
                "wsgi.input": io.BytesIO(sent),
            }
            status: list[str] = []
            b"".join(site(environ, lambda given, _: status.append(given)))
            assert status == ["200 OK"], status

        print(f"POST an order of 5 lines  {microseconds(lambda: ask('POST', '/orders', body)):6.1f} µs")
        print(f"GET a document by id      {microseconds(lambda: ask('GET', '/orders/17')):6.1f} µs")


if __name__ == "__main__":
    main()

"""Clerks who take orders from entry to payment, or stop anywhere on the way, while parts of the site are killed."""

from __future__ import annotations

import contextlib
import http.client
import random
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Any

from tests import wire
from tests.crash.shop import Shop
from tests.crash.site import eventually
from tests.races.clients import Program, Reply, Sent, request

PAUSE_SECONDS = 0.05
ON = "2026-11-24"


def answered(program: Program, sent: Sent) -> Reply | None:
    """The answer, or None when it is unknown what became of the command: the key can tell later."""
    try:
        reply = program.send(sent)
    except (OSError, http.client.HTTPException):
        return None
    return reply if tells(reply) else None


def tells(reply: Reply) -> bool:
    """Whether the reply tells what became of the command; otherwise it is to be asked again."""
    return reply.status != 503 and not (reply.status == 409 and reply.json["code"] == "in_flight")


def asked(program: Program, sent: Sent) -> Reply:
    """The answer, asked for until it comes."""
    replies: list[Reply] = []

    def has_come() -> bool:
        reply = answered(program, sent)
        if reply is not None:
            replies.append(reply)
        return reply is not None

    eventually(has_come, what=f"an answer to {sent.path}")
    return replies[0]


class _Gone(Exception):
    """The clerk turns to another order: this one's last answer is unknown, or a refusal."""


class Clerk:
    """One client with a customer of his own; nobody else touches his documents."""

    def __init__(self, shop: Shop, *, customer_id: int, seed: int, stopping: threading.Event) -> None:
        self._shop = shop
        self._customer_id = customer_id
        self._draw = random.Random(seed)
        self._stopping = stopping
        self._program = shop.program()

    def work(self) -> None:
        """One set of orders after the other, until told to stop."""
        while not self._stopping.is_set():
            with contextlib.suppress(_Gone):
                self._serve(self._enter_orders())
        self._program.close()

    def _enter_orders(self) -> list[str]:
        trade, draw = self._shop.trade, self._draw
        confirm = draw.random() < 0.7
        wanted = [
            wire.order(
                trade,
                *((place, str(draw.randint(1, 5))) for place in draw.sample(range(3), draw.randint(1, 3))),
                customer_id=self._customer_id,
                confirm=confirm,
            )
            for _ in range(draw.randint(1, 3))
        ]
        orders = [one["id"] for one in self._done(wire.CREATE_ORDERS, wire.orders_body(*wanted))]
        return (
            orders if confirm else [one["id"] for one in self._done(wire.CONFIRM_ORDERS, wire.ids(*orders))]
        )

    def _serve(self, orders: list[str]) -> None:
        chance = self._draw.random()
        if chance < 0.15:
            self._done(wire.CANCEL_ORDERS, wire.ids(*orders))
        if chance < 0.2:
            return
        made = self._done(wire.CREATE_DELIVERIES, wire.ids(*orders))
        deliveries = [one["id"] for order in made for one in order["deliveries"]]
        if chance < 0.3:
            self._done(wire.CANCEL_DELIVERIES, wire.deliveries(*deliveries))
        if chance < 0.35:
            return
        self._done(wire.ISSUE_DELIVERIES, wire.deliveries(*deliveries, on=ON))
        if chance < 0.4:
            return
        bills = self._done(wire.INVOICE_DELIVERIES, wire.deliveries(*deliveries, on=ON))
        due = sum((Decimal(one["gross"]) for one in bills), Decimal(0))
        self._done(
            wire.RECEIVE_PAYMENTS,
            wire.payment(
                self._shop.trade, str(due if chance < 0.8 else due + 1), customer_id=self._customer_id
            ),
        )
        if chance > 0.7:
            site = self._shop.trade.network.chengdu_site_id
            self._done(
                wire.RECEIVE_GOODS,
                wire.receipt(self._shop.trade, (0, "3", "15.07"), (2, "4", "1.33"), site_id=site),
            )

    def _done(self, path: str, body: wire.Body) -> list[Any]:
        """What was done of a set; the answer is on disk first."""
        sent = request(path, body)
        reply = answered(self._program, sent)
        # Half of the lost answers are asked for until they come, as a program would; the others when all is over.
        patient = self._draw.random() < 0.5
        while reply is None and patient and not self._stopping.is_set():
            self._shop.file.note(sent, None)
            time.sleep(PAUSE_SECONDS)
            reply = answered(self._program, sent)
        self._shop.file.note(sent, reply)
        if reply is None:
            time.sleep(PAUSE_SECONDS)
            raise _Gone
        if reply.status != 200:
            raise _Gone
        done = [one for one in reply.json["results"] if one["status"] == "done"]
        if not done:
            raise _Gone
        return done


@contextlib.contextmanager
def clerks_at_work(shop: Shop, *, seed: int) -> Iterator[None]:
    """All clerks of the shop work meanwhile; afterwards each has noted his last answer, or that it is missing."""
    stopping = threading.Event()
    clerks = [
        Clerk(shop, customer_id=customer, seed=seed * 1000 + no, stopping=stopping)
        for no, customer in enumerate(shop.customer_ids)
    ]
    with ThreadPoolExecutor(len(clerks)) as pool:
        running = [pool.submit(clerk.work) for clerk in clerks]
        try:
            yield
        finally:
            stopping.set()
        for one in running:
            one.result()

"""The clients of the benchmark, in a process of their own: threads that each keep one connection.

python -m bench.client FILE     reads the job (JSON) from FILE, prints {"orders", "seconds", "latencies_ms"}
"""

from __future__ import annotations

import http.client
import json
import os
import random
import sys
import threading
import time
from pathlib import Path
from typing import Any
from uuid import UUID

STEPS = ("create", "deliver", "show", "change", "issue", "list", "invoice")


class Client:
    """One connection that gives commands and counts how long each step took."""

    def __init__(self, job: dict[str, Any], seed: int) -> None:
        self._job = job
        self._random = random.Random(seed)  # repeatable load, not a secret
        self._connection = http.client.HTTPConnection("127.0.0.1", job["port"], timeout=60)
        self._headers = {"Authorization": f"Bearer {job['token']}", "Content-Type": "application/json"}
        self.latencies_ms: dict[str, list[float]] = {step: [] for step in STEPS}
        self.orders = 0

    def _call(self, step: str, method: str, path: str, body: Any = None) -> Any:
        headers = self._headers | ({"Idempotency-Key": _key()} if method == "POST" else {})
        started = time.perf_counter()
        self._connection.request(
            method, "/api/v1" + path, None if body is None else json.dumps(body), headers
        )
        response = self._connection.getresponse()
        raw = response.read()
        self.latencies_ms[step].append((time.perf_counter() - started) * 1000)
        if response.status != 200:  # HTTP
            raise RuntimeError(f"{step}: {response.status} {raw[:500]!r}")
        answer = json.loads(raw)
        if answer.get("refused"):
            raise RuntimeError(f"{step}: {raw[:500]!r}")
        return answer

    def _order(self) -> dict[str, Any]:
        draw = self._random
        return {
            "customer_id": draw.choice(self._job["customers"]),
            "confirm": True,
            "lines": [
                {"product_id": id, "quantity": str(draw.randint(1, 5))}
                for id in draw.sample(self._job["products"], 5)
            ],
        }

    def serve_orders(self, count: int) -> None:
        """Takes `count` orders through the seven steps, with one request each per step."""
        wanted = [self._order() for _ in range(count)]
        placed = self._call("create", "POST", "/sales/orders/create", {"orders": wanted})["results"]
        ids = [one["id"] for one in placed]
        made = self._call("deliver", "POST", "/fulfilment/deliveries/create", {"orders": ids})["results"]
        deliveries = [one["id"] for order in made for one in order["deliveries"]]
        if count == 1:
            self._call("show", "GET", f"/sales/orders/{ids[0]}")
        changes = [{"id": id, "carrier": "SF"} for id in deliveries]
        self._call("change", "POST", "/fulfilment/deliveries/change", {"deliveries": changes})
        self._call("issue", "POST", "/fulfilment/deliveries/issue", {"deliveries": deliveries})
        if count == 1:
            customer = wanted[0]["customer_id"]
            path = f"/sales/orders?filter[customer_id]=eq:{customer}&sort=-ordered_on&limit=40"
            self._call(
                "list",
                "GET",
                path,
            )
        self._call("invoice", "POST", "/fulfilment/deliveries/invoice", {"deliveries": deliveries})
        self.orders += count


def _key() -> str:
    milliseconds = time.time_ns() // 1_000_000
    raw = bytearray(milliseconds.to_bytes(6, "big") + os.urandom(10))
    raw[6] = 0x70 | (raw[6] & 0x0F)
    raw[8] = 0x80 | (raw[8] & 0x3F)
    return str(UUID(bytes=bytes(raw)))


def run(job: dict[str, Any]) -> dict[str, Any]:
    """All clients at once for the job's seconds, or until each has done its rounds."""
    clients = [Client(job, seed) for seed in range(job["clients"])]
    failures: list[str] = []
    until = time.monotonic() + job["seconds"]

    def work(client: Client) -> None:
        rounds = 0
        try:
            while time.monotonic() < until and (not job["rounds"] or rounds < job["rounds"]):
                client.serve_orders(job["batch"])
                rounds += 1
        except Exception as error:  # noqa: BLE001  # told to the benchmark, which fails
            failures.append(repr(error))

    threads = [threading.Thread(target=work, args=(client,)) for client in clients]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - started
    latencies = {step: [ms for client in clients for ms in client.latencies_ms[step]] for step in STEPS}
    return {
        "orders": sum(client.orders for client in clients),
        "seconds": seconds,
        "latencies_ms": latencies,
        "failures": failures,
    }


if __name__ == "__main__":
    print(json.dumps(run(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))))  # the answer

"""Order to cash over HTTP: the seven steps of the SAP SD standard application benchmark (DESIGN 12)."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.machine import watched
from bench.meter import cpu_seconds
from bench.product import Product
from bench.trade import Trade


@dataclass(frozen=True, slots=True)
class Measured:
    """What one run cost: CPU milliseconds per order, orders per second, and each step's median latency.

    `loop_ms` is the reference loop of the machine during the run.
    """

    application_ms: float
    database_ms: float
    orders_per_second: float
    latency_ms: dict[str, float]
    loop_ms: float

    @property
    def total_ms(self) -> float:
        """Application and database together."""
        return self.application_ms + self.database_ms


def measure(
    product: Product, trade: Trade, *, clients: int, batch: int, seconds: float, rounds: int = 0
) -> Measured:
    """One run of `clients` clients that take `batch` orders per request; raises when any request failed."""
    job = {
        "port": product.port,
        "token": trade.token,
        "clients": clients,
        "batch": batch,
        "seconds": seconds,
        "rounds": rounds,
        "customers": [str(id) for id in trade.customer_ids],
        "products": [str(id) for id in trade.product_ids],
    }
    with watched() as speed:
        before = cpu_seconds(product.pid)
        told = _run_clients(job)
        after = cpu_seconds(product.pid)
    orders = told["orders"]
    if told["failures"] or not orders:
        raise RuntimeError(f"{len(told['failures'])} clients failed: {told['failures'][:2]}")
    spent = {kind: (after[kind] - before[kind]) / orders * 1000 for kind in before}
    latency = {step: statistics.median(ms) for step, ms in told["latencies_ms"].items() if ms}
    rate = orders / told["seconds"]
    return Measured(spent["application"], spent["database"], rate, latency, speed.median_ms)


def _run_clients(job: dict[str, Any]) -> dict[str, Any]:
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(job, file)
        file.flush()
        command = [sys.executable, "-m", "bench.client", file.name]
        done = subprocess.run(command, check=True, capture_output=True, cwd=Path(__file__).parents[1])
    found: dict[str, Any] = json.loads(done.stdout)
    return found

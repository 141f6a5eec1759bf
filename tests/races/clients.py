"""Many programs at once on a served site: threads that each keep a connection and work off what is to be sent."""

from __future__ import annotations

import http.client
import itertools
import json
import threading
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from huotong.kernel.keys import new_key


@dataclass(frozen=True)
class Sent:
    """What is to be sent: a path, a body, the key that makes it repeatable."""

    path: str
    body: bytes
    key: str


@dataclass(frozen=True)
class Reply:
    """What came back."""

    status: int
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def outcome(self) -> str:
        """ "done", or the code of the refusal with those of its causes."""
        told = self.json
        if self.status == 200:
            return "done" if told["refused"] == 0 else f"refused {told['refused']}"
        causes = ",".join(sorted({cause.get("code", "") for cause in told.get("errors", ())}))
        return f"{self.status} {told['code']}" + (f" {causes}" if causes else "")


def request(path: str, body: Any) -> Sent:
    """A command with a key of its own."""
    return Sent(path, json.dumps(body).encode(), str(new_key().value))


class Program:
    """One client with its connection; a connection that is lost is opened again for the next request."""

    def __init__(self, *, port: int, token: str, timeout_seconds: float = 60) -> None:
        self._headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout_seconds)

    def send(self, sent: Sent) -> Reply:
        """The answer; raises OSError or HTTPException when the connection is lost: outcome unknown."""
        headers = {**self._headers, "Idempotency-Key": sent.key}
        try:
            self._connection.request("POST", sent.path, body=sent.body, headers=headers)
            answer = self._connection.getresponse()
            return Reply(answer.status, answer.read())
        except (OSError, http.client.HTTPException):
            self.close()
            raise

    def close(self) -> None:
        self._connection.close()


def at_once(work: Sequence[Sent], *, port: int, token: str, clients: int) -> list[Reply]:
    """The replies, by place; all clients begin together and each takes the next request that waits."""
    start = threading.Barrier(clients)
    places = itertools.count()
    replies: list[Reply | None] = [None] * len(work)

    def run(_: int) -> None:
        program = Program(port=port, token=token)
        start.wait(60)
        while (place := next(places)) < len(work):
            replies[place] = program.send(work[place])
        program.close()

    with ThreadPoolExecutor(clients) as pool:
        list(pool.map(run, range(clients)))
    return [reply for reply in replies if reply is not None]


def outcomes(replies: Iterable[Reply]) -> Counter[str]:
    """How many replies of each outcome."""
    return Counter(reply.outcome for reply in replies)

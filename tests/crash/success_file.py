"""What clients were told, on disk before they go on: the witness that survives whatever is killed."""

from __future__ import annotations

import json
import os
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.races.clients import Reply, Sent


@dataclass(frozen=True)
class Told:
    """A command as it was sent, and what was answered: None when no answer came."""

    sent: Sent
    reply: Reply | None

    @property
    def body(self) -> Any:
        return json.loads(self.sent.body)

    @property
    def results(self) -> list[Any]:
        """What became of each item; a refusal of the whole has none."""
        found: list[Any] = self.reply.json["results"] if self.reply and self.reply.status == 200 else []
        return found


class SuccessFile:
    """One line for each answer, and for each request whose answer did not come."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self.answers = 0
        self.silences = 0

    def note(self, sent: Sent, reply: Reply | None) -> None:
        """The line is on disk."""
        line = {
            "path": sent.path,
            "body": sent.body.decode(),
            "key": sent.key,
            "status": reply and reply.status,
            "answer": reply and reply.body.decode(),
        }
        with self._lock, self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")
            file.flush()
            os.fsync(file.fileno())
            self.answers += reply is not None
            self.silences += reply is None

    def read(self) -> list[Told]:
        """One entry for each command, in the order of the answers; those without an answer come last."""
        answered: dict[str, Told] = {}
        open_: dict[str, Told] = {}
        for line in self._path.read_text(encoding="utf-8").splitlines():
            one = json.loads(line)
            sent = Sent(one["path"], one["body"].encode(), one["key"])
            if one["status"] is None:
                open_[sent.key] = Told(sent, None)
            else:
                assert sent.key not in answered, "two answers were noted for one key"
                answered[sent.key] = Told(sent, Reply(one["status"], one["answer"].encode()))
        return [*answered.values(), *(told for key, told in open_.items() if key not in answered)]

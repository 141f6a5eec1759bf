"""What the supervisor wants to know of a database that was brought up to date; without Django."""

import json
import sys
from dataclasses import asdict, dataclass, field


@dataclass(frozen=True, slots=True)
class Prepared:
    """The page to begin with, if any, and by name the pages where members of the demo sign in."""

    begin_at: str | None
    members: dict[str, str] = field(default_factory=dict)

    def send(self) -> None:
        """Writes itself for the process that asked."""
        sys.stdout.write(json.dumps(asdict(self)))

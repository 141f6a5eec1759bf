"""What keeps a command of the command line from its work.

Refusal            told in the reader's language, exit status 1
StepAbandoned      told to stop while a step was running
"""

from typing import Any


class Refusal(Exception):
    """The command cannot go on; `id` is the text, `facts` fill it."""

    def __init__(self, id: str, **facts: Any) -> None:
        super().__init__(id, facts)
        self.id = id
        self.facts = facts


class StepAbandoned(Exception):
    """The step was ended by request."""

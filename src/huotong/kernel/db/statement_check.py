"""The switch of the statement check: on in tests, off in production, where it costs one comparison.

The check itself parses SQL with pglast (statement_rules.py), which is a tool of development only.
"""

from collections.abc import Sequence
from typing import Any, Protocol


class StatementRefused(Exception):
    """A statement breaks rules R2 or R5 to R8; the message names the table and the reason."""


class Checker(Protocol):
    """What looks at each statement while the check is on."""

    def check(self, sql: str, *, locking_allowed: bool) -> None:
        """Raise StatementRefused when the text breaks a rule."""

    def check_books(self, sql: str, params: Sequence[Any] | None) -> None:
        """Raise StatementRefused when a parameter names another book than the one in force."""


_checker: Checker | None = None


def switch_on(checker: Checker | None) -> None:
    """Check every statement of Django's cursors and of the sender from now on; None: check nothing."""
    global _checker  # noqa: PLW0603 - one switch for the whole process
    _checker = checker


def switch_off() -> None:
    """Check nothing from now on."""
    switch_on(None)


def installed() -> Checker | None:
    """Return what checks at present, to be put back later."""
    return _checker


def enabled() -> bool:
    """Whether statements are checked."""
    return _checker is not None


def check_statement(sql_text: str, *, locking_allowed: bool) -> None:
    """Raise StatementRefused when the text breaks a rule; do nothing while the check is off."""
    if _checker is not None:
        _checker.check(sql_text, locking_allowed=locking_allowed)


def check_django_statement(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
    """Check what a Django cursor is about to send: an execute wrapper of every connection."""
    if _checker is not None:
        text = sql if isinstance(sql, str) else sql.as_string(None)
        _checker.check(text, locking_allowed=False)
        if many:
            params = list(params)  # it may be readable once only
        for one in params if many else (params,):
            _checker.check_books(text, one)
    return execute(sql, params, many, context)

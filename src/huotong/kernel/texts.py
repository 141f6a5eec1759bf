"""Texts by id in both languages, from each app's `texts/<locale>.json`."""

from __future__ import annotations

import json
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from huotong.kernel.actor import Locale
from huotong.kernel.errors import HuotongError, Malformed

LOCALES: tuple[Locale, ...] = ("en", "zh-CN")
_APPS = Path(__file__).parent.parent


@cache
def catalogue(locale: Locale) -> dict[str, dict[str, str]]:
    """All texts of a language by section ("errors", "columns", …) and id."""
    found: dict[str, dict[str, str]] = {}
    for file in sorted(_APPS.glob(f"*/texts/{locale}.json")):
        for section, texts in json.loads(file.read_text(encoding="utf-8")).items():
            found.setdefault(section, {}).update(texts)
    return found


def text(section: str, id: str, /, *, locale: Locale, **facts: Any) -> str:
    """The text with its facts filled in; the id itself when the catalogue lacks it."""
    template = catalogue(locale).get(section, {}).get(id)
    if template is None:
        return id
    return template.format_map(_Facts({name: _shown(fact) for name, fact in facts.items()}))


class _Facts(dict[str, Any]):
    """Shows an ellipsis for a fact that was not given: a text is never the reason of a failure."""

    def __missing__(self, name: str) -> str:
        return "…"


def _shown(fact: Any) -> Any:
    return _digits(fact) if isinstance(fact, Decimal) else fact


def _digits(number: Decimal) -> str:
    return format(number.normalize(), "f")


def _plain(fact: Any) -> Any:
    if isinstance(fact, Decimal):
        return _digits(fact)
    if isinstance(fact, bool) or fact is None or isinstance(fact, str):
        return fact
    if isinstance(fact, dict):
        return {key: _plain(value) for key, value in fact.items()}
    if isinstance(fact, list | tuple):
        return [_plain(value) for value in fact]
    return str(fact)


def problem(error: HuotongError, *, locale: Locale) -> dict[str, Any]:
    """The error as problem details (RFC 9457) in the asker's language."""
    stored: dict[str, Any] | None = getattr(error, "stored", None)
    if stored is not None:
        return stored
    facts = error.facts
    causes = facts.pop("causes", ())
    # Reasons of wrong fields and kinds of what is not there are text ids themselves.
    shown = dict(facts)
    for name in ("reason", "kind"):
        if name in facts:
            shown[name] = text(f"{name}s", str(facts[name]), locale=locale)
    told = {
        "type": f"urn:huotong:{error.code}",
        "title": text("titles", str(error.status), locale=locale),
        "status": error.status,
        "code": error.code,
        "detail": text("errors", error.code, locale=locale, **shown),
        "facts": _plain(facts),
    }
    if isinstance(error, Malformed):
        reason = text("reasons", error.reason, locale=locale, **facts)
        told["errors"] = [{"field": error.field, "reason": error.reason, "detail": reason}]
    if causes:
        told["errors"] = [
            {key: value for key, value in problem(cause, locale=locale).items() if key in _OF_A_CAUSE}
            for cause in causes
        ]
    return told


_OF_A_CAUSE = ("code", "detail", "facts")

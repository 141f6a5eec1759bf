"""Reads a JSON body strictly: what JSON leaves open is refused with the path of the field.

Refused: a key that stands twice, numbers with fraction or exponent (decimals travel in strings), NaN and
infinities, integers beyond 64 bits, lone surrogates, NUL, invalid UTF-8, too deep and too large bodies.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NoReturn

from huotong.kernel.errors import Malformed
from huotong.kernel.http.errors import BadRequest, TooLarge, WrongMediaType

LIMIT_BYTES = 1 << 20
_INTEGER_DIGITS_MAX = 19
_JSON_TYPES = frozenset(
    f"application/json{parameter}"
    for parameter in ("", ";charset=utf-8", "; charset=utf-8", '; charset="utf-8"')
)


class _Flawed:
    """Stands where a value was that we do not take."""

    __slots__ = ("reason",)

    def __init__(self, reason: str) -> None:
        self.reason = reason


_FRACTION, _NOT_FINITE, _TOO_LONG, _DOUBLED = map(_Flawed, ("decimal", "not_finite", "range", "duplicate"))


class _Found(Exception):
    """A flaw was met; the path is looked for in a second, slower reading."""


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _Found
    return found


def _integer(digits: str) -> int:
    if len(digits) > _INTEGER_DIGITS_MAX:
        raise _Found
    return int(digits)


def _refuse(_: str) -> NoReturn:
    raise _Found


def _marked_members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        found[name] = _DOUBLED if name in found else value
    return found


def _marked_integer(digits: str) -> Any:
    return _TOO_LONG if len(digits) > _INTEGER_DIGITS_MAX else int(digits)


_quick = json.JSONDecoder(
    object_pairs_hook=_members, parse_int=_integer, parse_float=_refuse, parse_constant=_refuse
)
_marking = json.JSONDecoder(
    object_pairs_hook=_marked_members,
    parse_int=_marked_integer,
    parse_float=lambda _: _FRACTION,
    parse_constant=lambda _: _NOT_FINITE,
)


def read_json(raw: bytes) -> Any:
    """The value of a JSON text; raises BadRequest when it is none, Malformed naming a refused value."""
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        raise BadRequest(reason="not_utf8") from None
    try:
        try:
            value = _quick.decode(text)
        except _Found:
            _name_flaw(_marking.decode(text))
    except RecursionError:
        raise BadRequest(reason="too_deep") from None
    except ValueError:
        raise BadRequest(reason="not_json") from None
    if "\\u" in text:  # only an escape can bring a character that UTF-8 cannot
        _name_character(value)
    return value


def read_body(environ: dict[str, Any], *, limit_bytes: int = LIMIT_BYTES) -> Any:
    """The JSON value a request carries; raises WrongMediaType, TooLarge, and what read_json raises."""
    if environ.get("CONTENT_TYPE", "").lower() not in _JSON_TYPES:
        raise WrongMediaType
    length = environ.get("CONTENT_LENGTH") or ""
    if length and not (length.isascii() and length.isdigit()):
        raise BadRequest(reason="content_length")
    if length and (len(length) > 12 or int(length) > limit_bytes):
        raise TooLarge(maximum_bytes=limit_bytes)
    raw: bytes = environ["wsgi.input"].read(int(length) if length else limit_bytes + 1)
    if length and len(raw) < int(length):
        raise BadRequest(reason="content_length")
    if len(raw) > limit_bytes:
        raise TooLarge(maximum_bytes=limit_bytes)
    return read_json(raw)


def _name_flaw(value: Any) -> NoReturn:
    for path, part in _walk(value, ""):
        if isinstance(part, _Flawed):
            raise Malformed(field=path, reason=part.reason)
    raise BadRequest(reason="not_json")


def _name_character(value: Any) -> None:
    for path, part in _walk(value, ""):
        if isinstance(part, str) and _is_broken(part):
            raise Malformed(field=path, reason="character")
        if isinstance(part, dict) and any(_is_broken(name) for name in part):
            raise Malformed(field=path, reason="character")


def _is_broken(text: str) -> bool:
    return "\0" in text or any("\ud800" <= character <= "\udfff" for character in text)


def _walk(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    yield path, value
    parts: Any = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for name, part in parts:
        yield from _walk(part, f"{path}.{name}" if path else str(name))

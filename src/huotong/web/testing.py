"""Requests to the whole site in the test's own process and transaction, and inputs meant to hurt.

The hostile inputs are those of numbers, dates, texts and ids that an API must take apart: for each kind
of field what is sent, and the reasons a refusal may give.
"""

from __future__ import annotations

import copy
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

import orjson
from django.apps import apps

from huotong.kernel.book import in_all_books
from huotong.kernel.db.kinds import kind_of
from huotong.web.application import Application
from huotong.web.public import application

HOST = "localhost"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes
    cookies: dict[str, str]

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return orjson.loads(self.body)

    @property
    def flaws(self) -> list[tuple[str, str]]:
        """Field and reason of each wrong field of a problem."""
        return [(flaw["field"], flaw["reason"]) for flaw in self.json.get("errors", [])]


@cache
def site() -> Application:
    """The site as it is served."""
    return application()


@dataclass
class Client:
    """A browser or program: sends its token or its cookies with every request."""

    token: str | None = None
    language: str = "en"
    cookies: dict[str, str] = field(default_factory=dict)
    site: Application | None = None

    def get(self, path: str, **headers: str) -> Answer:
        """A read; headers are given as `If_Match="…"`."""
        return self.send("GET", path, headers=headers)

    def post(self, path: str, body: Any = None, raw: bytes | None = None, /, **headers: str) -> Answer:
        """A command with a JSON body, or with the very bytes of `raw`."""
        sent = orjson.dumps(body) if raw is None else raw
        return self.send("POST", path, sent=sent, headers={"Content_Type": "application/json"} | headers)

    def send(self, method: str, path: str, *, sent: bytes = b"", headers: Mapping[str, str]) -> Answer:
        """Any request; `path` may have a query string."""
        path, _, query = path.partition("?")
        environ: dict[str, Any] = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SERVER_NAME": HOST,
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(sent),
            "CONTENT_LENGTH": str(len(sent)) if sent else "",
            "HTTP_HOST": HOST,
            "HTTP_ACCEPT_LANGUAGE": self.language,
        }
        if self.token is not None:
            environ["HTTP_AUTHORIZATION"] = f"Bearer {self.token}"
        if self.cookies:
            environ["HTTP_COOKIE"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        for name, value in headers.items():
            upper = name.upper().replace("-", "_")
            environ[upper if upper.startswith("CONTENT_") else f"HTTP_{upper}"] = value
        return self._take(environ)

    def _take(self, environ: dict[str, Any]) -> Answer:
        told: list[Any] = []

        def start_response(status: str, headers: list[tuple[str, str]], *_: Any) -> None:
            told.extend((int(status[:3]), headers))

        body = b"".join((self.site or site())(environ, start_response))
        status, headers = told
        for name, value in headers:
            if name == "Set-Cookie":
                key, _, rest = value.strip().partition("=")
                self.cookies[key] = rest.partition(";")[0]
        plain = {name: value for name, value in headers if name != "Set-Cookie"}
        return Answer(status, plain, body, dict(self.cookies))


NUMBERS = {
    "1e30": "1e30",
    "1e400": "1e400",
    "a fraction as a number": "12.5",
    "NaN": "NaN",
    "infinity": "Infinity",
    "minus infinity": "-Infinity",
    "NaN as text": '"NaN"',
    "infinity as text": '"Infinity"',
    "full width": '"１２.５"',
    "Arabic digits": '"١٢٣"',
    "underscore": '"1_000"',
    "thousands": '"1,234.56"',
    "comma": '"1.234,56"',
    "exponent as text": '"1e3"',
    "plus sign": '"+5"',
    "white space": '" 5"',
    "nineteen decimals": '"0.1234567890123456789"',
    "too large": '"9999999999999999999"',
    "true": "true",
    "null": "null",
    "a list": "[]",
    "an object": "{}",
    "an empty text": '""',
    "ten thousand digits": "9" * 10_000,
    "ten thousand digits as text": '"' + "9" * 10_000 + '"',
    "hexadecimal": '"0x10"',
}
DAYS = {
    "31 February": '"2026-02-31"',
    "29 February of a common year": '"2027-02-29"',
    "year 1": '"0001-01-01"',
    "year 9999": '"9999-12-31"',
    "year 10000": '"10000-01-01"',
    "slashes": '"03/04/05"',
    "no zeroes": '"2026-1-2"',
    "with a time": '"2026-01-02T00:00:00"',
    "with an offset": '"2026-01-02+14:00"',
    "a number": "20260102",
    "full width": '"２０２６-01-02"',
    "null": "null",
    "an empty text": '""',
}
IDS = {
    "a UUID": '"0190b6e2-7e8f-7c7e-8f7e-0190b6e27e8f"',
    "zero": '"0"',
    "negative": '"-1"',
    "beyond 64 bits": '"9223372036854775808"',
    "huge": '"' + "9" * 400 + '"',
    "leading zero": '"01"',
    "full width": '"１２"',
    "a fraction": "1.5",
    "true": "true",
    "null": "null",
    "a list": "[1]",
    "SQL": '"1\'; --"',
    "an empty text": '""',
}
CLOCKS = {
    "hour 24": '"24:00"',
    "minute 60": '"16:60"',
    "one digit": '"9:30"',
    "seconds": '"16:30:00"',
    "full width": '"１６:30"',
    "a number": "1630",
    "a list": "[16, 30]",
    "an empty text": '""',
}
GTINS = {
    "a wrong check digit": '"4006381333932"',
    "eleven digits": '"12345678903"',
    "full width": '"４００６３８１３３３９３１"',
    "a number": "4006381333931",
    "zeros": '"00000000"',
    "an empty text": '""',
}
LINES = {
    "NUL": '"a\\u0000b"',
    "lone surrogate": '"a\\ud800"',
    "bidi override": '"abc\\u202edef"',
    "zero width": '"ab\\u200bc"',
    "line break": '"a\\nb"',
    "a number": "5",
    "null": "null",
    "a list": '["a"]',
    "a megabyte": '"' + "x" * 900_000 + '"',
    "white space only": '"   "',
}
TEXTS = {
    label: text
    for label, text in LINES.items()
    if label not in ("line break", "a megabyte", "white space only")
}
CODES = TEXTS | {"white space only": '"   "', "an empty text": '""', "a megabyte": '"' + "x" * 900_000 + '"'}
KINDS: Mapping[str, Mapping[str, str]] = {
    "number": NUMBERS,
    "positive": NUMBERS | {"zero": '"0"', "minus one": '"-1"'},
    "day": DAYS,
    "clock": CLOCKS,
    "gtin": GTINS,
    "id": IDS,
    "line": LINES,
    "text": TEXTS,
    "code": CODES,
}
_OPTIONAL = {"null"}


@dataclass(frozen=True, slots=True)
class Hostile:
    """One body with one field that must be refused, by its path."""

    path: str
    label: str
    raw: bytes

    def __str__(self) -> str:
        return f"{self.path}: {self.label}"


def hostile_bodies(
    good: Any, *, fields: Mapping[str, str], optional: frozenset[str] = frozenset()
) -> Iterator[Hostile]:
    """Bodies that differ from the good one in one field each.

    `fields` gives the kind by path ("orders.0.lines.0.quantity"): number, positive, day, id, line, text
    or code; null is good for `optional` ones.
    """
    for path, kind in fields.items():
        for label, text in KINDS[kind].items():
            if not (path in optional and label in _OPTIONAL):
                yield Hostile(path, label, _with(good, path, text))
        if not path.rpartition(".")[2].isdigit():
            unknown = _parent(path, "unknown")
            yield Hostile(unknown, "an unknown field", _with(good, unknown, '"1"'))
            yield Hostile(path, "the key twice", _doubled(good, path))


def assert_all_refused(client: Client, address: str, hostile: Iterable[Hostile]) -> int:
    """Each is 422 with the field's path, a reason and a sentence in both languages; nothing is stored.

    Answers how many there were.
    """
    before = stored_rows()
    count = 0
    for one in hostile:
        _assert_refused(client, address, one)
        count += 1
    assert stored_rows() == before
    return count


def _assert_refused(client: Client, address: str, hostile: Hostile) -> None:
    details = []
    for language in ("en", "zh-CN"):
        answer = replace(client, language=language).post(address, None, hostile.raw)
        assert answer.status == 422, (str(hostile), answer.status, answer.body[:300])
        assert answer.headers["Content-Type"] == "application/problem+json"
        flaws = {flaw["field"]: flaw for flaw in answer.json["errors"]}
        assert hostile.path in flaws, (str(hostile), answer.json)
        flaw = flaws[hostile.path]
        assert flaw["detail"] not in ("", flaw["reason"]), f"no text for the reason {flaw['reason']}"
        details.append(flaw["detail"])
    assert details[0] != details[1]


def stored_rows() -> dict[str, int]:
    """How many rows each business table has."""
    found: dict[str, int] = {}
    with in_all_books():
        for model in apps.get_models():
            if kind_of(model).is_business and model._meta.managed and not model._meta.proxy:
                found[model._meta.db_table] = model._default_manager.count()
    return found


def _parent(path: str, name: str) -> str:
    return ".".join([*path.split(".")[:-1], name])


def _with(good: Any, path: str, text: str) -> bytes:
    """The good body with the JSON text in one place."""
    mark = "@@hostile@@"
    body = copy.deepcopy(good)
    holder, last = _holder(body, path)
    holder[last] = mark
    return orjson.dumps(body).replace(f'"{mark}"'.encode(), text.encode())


def _doubled(good: Any, path: str) -> bytes:
    holder, last = _holder(copy.deepcopy(good), path)
    value = orjson.dumps(holder[last]).decode()
    return _with(good, path, f'{value},"{last}":{value}')


def _holder(body: Any, path: str) -> tuple[Any, Any]:
    *parts, last = path.split(".")
    for part in parts:
        body = body[int(part)] if isinstance(body, list) else body[part]
    return body, int(last) if isinstance(body, list) else last

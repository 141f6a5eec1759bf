"""Values to the wire by declared type: the driver never guesses a type from a value."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

TEXT, BINARY = 0, 1
Encode = Callable[[Any], bytes]


class Encoder(NamedTuple):
    """How a declared type goes out: its OID, its format and the function that makes the bytes."""

    oid: int
    format: int
    encode: Encode


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _text_array(one: Callable[[Any], str]) -> Callable[[Iterable[Any]], bytes]:
    def encode(values: Iterable[Any]) -> bytes:
        return ("{" + ",".join(["NULL" if v is None else one(v) for v in values]) + "}").encode()

    return encode


@lru_cache(1024)
def _array_struct(code: str, n: int) -> struct.Struct:
    return struct.Struct("!iiiii" + f"i{code}" * n)


def _integer_array(code: str, width: int, oid: int) -> Callable[[Sequence[int | None]], bytes]:
    empty = struct.pack("!iii", 0, 0, oid)

    def encode(values: Sequence[int | None]) -> bytes:
        n = len(values)
        if n == 0:
            return empty
        if None in values:
            out = [struct.pack("!iiiii", 1, 1, oid, n, 1)]
            out += [b"\xff\xff\xff\xff" if v is None else struct.pack(f"!i{code}", width, v) for v in values]
            return b"".join(out)
        flat: list[Any] = [width] * (2 * n)
        flat[1::2] = values
        return _array_struct(code, n).pack(1, 0, oid, n, 1, *flat)

    return encode


def _json_text(value: bytes | str) -> bytes:
    return value if isinstance(value, bytes) else value.encode()


def _moment(value: datetime) -> str:
    return value.isoformat()


ENCODERS: dict[str, Encoder] = {
    "bigint": Encoder(20, BINARY, struct.Struct("!q").pack),
    "integer": Encoder(23, BINARY, struct.Struct("!i").pack),
    "smallint": Encoder(21, BINARY, struct.Struct("!h").pack),
    "numeric": Encoder(1700, TEXT, lambda v: str(v).encode()),
    "text": Encoder(25, TEXT, str.encode),
    "boolean": Encoder(16, BINARY, lambda v: b"\x01" if v else b"\x00"),
    "date": Encoder(1082, TEXT, lambda v: v.isoformat().encode()),
    "timestamptz": Encoder(1184, TEXT, lambda v: v.isoformat().encode()),
    "jsonb": Encoder(3802, TEXT, _json_text),
    "bytea": Encoder(17, BINARY, bytes),
    "uuid": Encoder(2950, BINARY, lambda v: v.bytes),
    "xid8": Encoder(5069, TEXT, lambda v: str(v).encode()),
    "bigint[]": Encoder(1016, BINARY, _integer_array("q", 8, 20)),
    "integer[]": Encoder(1007, BINARY, _integer_array("i", 4, 23)),
    "smallint[]": Encoder(1005, BINARY, _integer_array("h", 2, 21)),
    "numeric[]": Encoder(1231, TEXT, _text_array(str)),
    "text[]": Encoder(1009, TEXT, _text_array(_quoted)),
    "boolean[]": Encoder(1000, TEXT, _text_array(lambda v: "t" if v else "f")),
    "date[]": Encoder(1182, TEXT, _text_array(date.isoformat)),
    "timestamptz[]": Encoder(1185, TEXT, _text_array(lambda v: '"' + _moment(v) + '"')),
    "jsonb[]": Encoder(3807, TEXT, _text_array(lambda v: _quoted(v.decode() if isinstance(v, bytes) else v))),
    "bytea[]": Encoder(1001, TEXT, _text_array(lambda v: '"\\\\x' + v.hex() + '"')),
    "uuid[]": Encoder(2951, TEXT, _text_array(str)),
}

"""Every bad value in every field of every command: refused by path and reason, in both languages."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import orjson
import pytest

from huotong.web.api import PREFIX
from huotong.web.routers import ROUTERS
from huotong.web.testing import Answer, Client, stored_rows
from tests.books import LOG_TABLES
from tests.hostile.endpoints import ENDPOINTS, WITHOUT_BODY
from tests.hostile.items import Id, Kind, Sent, Some
from tests.hostile.tasks import task, view
from tests.hostile.world import World, new_world

ROUTES = {route.path: route for router in ROUTERS for route in router.routes if route.method == "POST"}
MARK = "@@hostile@@"
LANGUAGES = ("en", "zh-CN")
Schema = dict[str, Any]


def business_rows() -> dict[str, int]:
    """How many rows each business table has; that something was refused is noted in the log alone."""
    return {table: count for table, count in stored_rows().items() if table not in LOG_TABLES}


def fields_of(schema: Schema, path: str, defs: Schema) -> Iterator[str]:
    """The paths of all fields, lists with their first item."""
    if "$ref" in schema:
        yield from fields_of(defs[schema["$ref"].rpartition("/")[2]], path, defs)
    elif "anyOf" in schema:
        yield from fields_of(schema["anyOf"][0], path, defs)
    elif schema.get("type") == "object":
        for name, one in schema["properties"].items():
            yield from fields_of(one, f"{path}.{name}".lstrip("."), defs)
    else:
        yield path
        if schema.get("type") == "array":
            items = schema["items"]
            yield from fields_of(items, f"{path}.0", defs)


def test_every_endpoint_and_each_of_its_fields_has_its_expectation() -> None:
    assert {path for path, route in ROUTES.items() if route.body is None} == WITHOUT_BODY
    assert set(ENDPOINTS) == set(ROUTES) - WITHOUT_BODY
    for path, endpoint in ENDPOINTS.items():
        body = ROUTES[path].body
        assert body is not None
        schema = body[1].model_json_schema()
        assert set(fields_of(schema, "", schema.get("$defs", {}))) == set(endpoint.kinds), path


def place(body: Any, path: str) -> tuple[Any, Any]:
    """The list or object that holds the field, and its index or name there."""
    *parts, last = path.split(".")
    for part in parts:
        body = body[int(part)] if isinstance(body, list) else body[part]
    return body, int(last) if isinstance(body, list) else last


def with_value(good: Any, path: str, raw: str) -> bytes:
    """The good body with a JSON text in one place."""
    body = copy.deepcopy(good)
    holder, last = place(body, path)
    holder[last] = MARK
    return orjson.dumps(body).replace(f'"{MARK}"'.encode(), raw.encode())


def bad_bodies(good: Any, kinds: dict[str, Kind]) -> Iterator[tuple[str, Sent, bytes]]:
    """Field, item and body."""
    for path, kind in kinds.items():
        for sent in kind.refused():
            yield path, sent, with_value(good, path, sent.raw)
        holder, last = place(good, path)
        if isinstance(kind, Some):
            most = orjson.dumps([holder[last][0]] * (kind.most + 1)).decode()
            yield path, Sent(35, "one too many", most[:99], "too_long"), with_value(good, path, most)
        if isinstance(last, str):
            value = orjson.dumps(holder[last]).decode()
            twice = f'{value},"{last}":{value}'
            yield path, Sent(19, "the key twice", twice, "duplicate"), with_value(good, path, twice)
            unknown = ".".join([*path.split(".")[:-1], f"{last}_"])
            more = copy.deepcopy(good)
            place(more, path)[0][f"{last}_"] = "1"
            yield unknown, Sent(17, "an unknown field", "", "unknown_field"), orjson.dumps(more)


def assert_refused(answer: Answer, path: str, sent: Sent) -> str:
    """Exactly this field is wrong, for this reason; returns the sentence that says so."""
    where = (path, sent.no, sent.what, answer.body[:400])
    assert answer.status == 422, where
    assert answer.headers["Content-Type"] == "application/problem+json", where
    assert answer.flaws == [(path, sent.reason)], where
    told = answer.json
    (flaw,) = told["errors"]
    assert flaw["detail"] not in ("", sent.reason), where
    assert "{" not in flaw["detail"] + told["detail"], where
    assert told["title"], where
    return str(flaw["detail"])


@pytest.mark.parametrize("path", ENDPOINTS)
def test_bad_values_are_refused_by_field_and_reason(world: World, path: str) -> None:
    endpoint, address = ENDPOINTS[path], PREFIX + path
    good = endpoint.body(world)
    before = business_rows()
    for field, sent, body in bad_bodies(good, dict(endpoint.kinds)):
        said = [
            assert_refused(replace(world.client, language=language).post(address, None, body), field, sent)
            for language in LANGUAGES
        ]
        assert said[0].isascii() or sent.reason == "choice", said
        assert said[0] != said[1]
    assert business_rows() == before
    done = world.client.post(address, good)
    assert done.status == endpoint.answers, done.body
    assert endpoint.answers != 200 or done.json.get("refused", 0) == 0, done.body


def found_by_id(good: Any, kinds: dict[str, Kind]) -> Iterator[tuple[str, str]]:
    """Fields that name a row by its id, with what they name."""
    for path, kind in kinds.items():
        if isinstance(kind, Id) and kind.of:
            yield path, kind.of


def assert_not_there(client: Client, address: str, body: bytes, *, field: str, of: str) -> None:
    details = []
    for language in LANGUAGES:
        answer = replace(client, language=language).post(address, None, body)
        told, where = answer.json, (address, field, answer.body)
        if told["code"] == "sales.unknown_reference":
            assert (answer.status, answer.flaws) == (422, [(field, "unknown")]), where
        elif of == "manual_hold":  # an id is all that is left of goods that are held no more
            assert (answer.status, told["code"]) == (409, "nothing_held"), where
        else:
            assert (answer.status, told["code"], told["facts"].get("kind")) == (404, "not_found", of), where
        details.append(told["detail"])
    assert details[0] != details[1]


def test_ids_of_nobody_of_another_book_and_of_another_kind_are_not_found(rolled_back: object) -> None:
    world, other = new_world(), new_world()
    strange = {**other.ids, **other.documents, "task": task(other), "list_view": view(other)}
    bodies = {path: endpoint.body(world) for path, endpoint in ENDPOINTS.items()}
    before = business_rows()
    for path, endpoint in ENDPOINTS.items():
        for field, of in found_by_id(bodies[path], dict(endpoint.kinds)):
            for id in ("9223372036854775807", strange[of], world.book):
                body = with_value(bodies[path], field, f'"{id}"')
                assert_not_there(world.client, PREFIX + path, body, field=field, of=of)
    assert business_rows() == before

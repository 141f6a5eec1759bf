"""Every route of every app: hostile values in each field of its body, its path and its query are refused.

The good body is made from the route's own schema, so a new route is tried the day it is declared.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from huotong.access.testing import Person, new_book, owner_of, person
from huotong.kernel.http import Route
from huotong.web.api import PREFIX
from huotong.web.routers import ROUTERS
from huotong.web.testing import Client, assert_all_refused, hostile_bodies

ROUTES = [route for router in ROUTERS for route in router.routes]
WITH_BODY = [route for route in ROUTES if route.body is not None]
WITH_PLACE = [route for route in ROUTES if route.places]
OPEN = {"/set-up"}
OWN = {"/me", "/tokens", "/tokens/create", "/tokens/revoke"}  # everybody's own
PATTERNS = {  # how a pattern of the schema begins: the kind of its field and a good value
    "^[1-9][0-9]": ("id", "1"),
    "^-?[0-9]": ("number", "1"),
    "^([01][0-9]": ("clock", "16:30"),
    "^[0-9]{8}(": ("gtin", "4006381333931"),
}
Schema = dict[str, Any]


class Sample:
    """A body that the route's schema allows, and the kind of each of its fields by path."""

    def __init__(self, schema: Schema) -> None:
        self._defs = schema.get("$defs", {})
        self.fields: dict[str, str] = {}
        self.optional: set[str] = set()
        self.body = self._make(schema, "")

    def _make(self, schema: Schema, path: str) -> Any:
        schema = self._plain(schema, path)
        kind = schema.get("type")
        if kind == "object":
            properties = schema.get("properties", {})
            return {name: self._make(one, f"{path}.{name}".lstrip(".")) for name, one in properties.items()}
        if kind == "array":
            return [self._make(schema["items"], f"{path}.0")]
        if "enum" in schema or "const" in schema:
            return schema.get("const", schema.get("enum", [None])[0])
        if kind == "string":
            return self._word(schema, path)
        return False if kind == "boolean" else schema.get("minimum", 1)

    def _plain(self, schema: Schema, path: str) -> Schema:
        if "anyOf" in schema:
            others = [one for one in schema["anyOf"] if one.get("type") != "null"]
            if len(others) < len(schema["anyOf"]):
                self.optional.add(path)
            return self._plain(others[0], path)
        if "$ref" in schema:
            return self._plain(self._defs[schema["$ref"].rpartition("/")[2]], path)
        return schema

    def _word(self, schema: Schema, path: str) -> str:
        pattern = schema.get("pattern", "")
        if schema.get("contentEncoding") == "base64":
            return ""
        if schema.get("format") == "date":
            self.fields[path] = "day"
            return "2026-11-23"
        if schema.get("format") == "date-time":
            return "2026-11-23T08:00:00Z"
        for start, (kind, good) in PATTERNS.items():
            if pattern.startswith(start):
                self.fields[path] = kind
                return good
        if schema.get("format") == "password" or pattern:
            return "*"
        if path.endswith("currency"):
            return "CNY"
        self.fields[path] = "code" if schema.get("minLength") else "text"
        return "x"


def sample_of(route: Route) -> Sample:
    assert route.body is not None
    return Sample(route.body[1].model_json_schema())


def address(route: Route, place: str = "1") -> str:
    path = route.path
    for name, _ in route.places:
        path = path.replace(f"{{{name}}}", place)
    return PREFIX + path


def ids(routes: list[Route]) -> Iterator[str]:
    return (f"{route.method} {route.path}" for route in routes)


@pytest.fixture
def owner(rolled_back: object) -> Person:
    return owner_of(new_book())


@pytest.mark.parametrize("route", WITH_BODY, ids=ids(WITH_BODY))
def test_hostile_values_are_refused_by_the_path_of_their_field(owner: Person, route: Route) -> None:
    sample = sample_of(route)
    assert sample.fields
    assert_all_refused(
        Client(token=owner.token),
        address(route),
        hostile_bodies(sample.body, fields=sample.fields, optional=frozenset(sample.optional)),
    )


@pytest.mark.parametrize("odd", ["0", "-1", "1.5", "x", "01", "9223372036854775808", "1%00", "１", "1'--"])
def test_ids_in_paths_are_ids(owner: Person, odd: str) -> None:
    client = Client(token=owner.token)
    for route in WITH_PLACE:
        answer = client.send(route.method, address(route, odd), headers={})
        assert (answer.status, answer.flaws) == (422, [(route.places[0][0], "id")]), route.path


def test_what_is_not_there_is_not_found(owner: Person) -> None:
    client = Client(token=owner.token)
    for route in WITH_PLACE:
        if route.method == "GET" and route.query is None:
            answer = client.get(address(route, "987654321"))
            empty = answer.status == 200 and not any(answer.json.values())
            assert empty or (answer.status, answer.json.get("code")) == (404, "not_found"), route.path


def test_nobody_is_let_in_unknown(rolled_back: object) -> None:
    for route in ROUTES:
        answer = Client().send(route.method, address(route), headers={"Content_Type": "application/json"})
        assert answer.status == (400 if route.path in OPEN else 401), route.path
        assert route.public is (route.path in OPEN)


def test_nothing_is_done_without_a_permission(rolled_back: object) -> None:
    member = Client(token=person(new_book(), permissions=[]).token)
    for route in ROUTES:
        if route.public or route.any_book or route.path in OWN or route.query is not None:
            continue
        if route.body is None:
            answer = member.send(route.method, address(route), headers={"Content_Type": "application/json"})
        else:
            answer = member.post(address(route), sample_of(route).body)
        assert (answer.status, answer.json["code"]) == (403, "forbidden"), (route.path, answer.body)

"""The OpenAPI 3.1 file, from the routes: what they take and give, in the words of pydantic's schemas."""

from __future__ import annotations

import inspect
from collections.abc import Iterable
from typing import Any, Literal, get_args, get_origin

import orjson
from pydantic import TypeAdapter

from huotong.kernel.http import Content, Results, Route
from huotong.kernel.lists import ListDefinition
from huotong.kernel.lists.asked import LIMIT, LIMIT_MAX
from huotong.web.api import PREFIX
from huotong.web.routers import ROUTERS

REFERENCE = "#/components/schemas/{model}"
Schema = dict[str, Any]
_Mode = Literal["validation", "serialization"]
_KEY: Schema = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "A UUID of version 7, new for each intention: the same key again has no second effect.",
    "schema": {"type": "string", "format": "uuid"},
}
_CAUSE: Schema = {
    "type": "object",
    "description": "A wrong field (field, reason) or one of several causes of a refusal (code, facts).",
    "required": ["detail"],
    "properties": {
        **{name: {"type": "string"} for name in ("field", "reason", "code", "detail")},
        "facts": {"type": "object", "additionalProperties": True},
    },
}
_PROBLEM: Schema = {
    "type": "object",
    "description": "RFC 9457, in the asker's language.",
    "required": ["type", "title", "status", "code", "detail", "facts"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string"},
        "detail": {"type": "string"},
        "facts": {"type": "object", "additionalProperties": True},
        "errors": {"type": "array", "items": _CAUSE},
    },
}
_REFUSED: Schema = {
    "type": "object",
    "required": ["status", "problem"],
    "properties": {"status": {"const": "refused"}, "problem": {"$ref": REFERENCE.format(model="Problem")}},
}


class _Types:
    """All types the routes name, turned into schemas together, so that each has one name."""

    def __init__(self, routes: Iterable[Route]) -> None:
        wanted: dict[tuple[Any, _Mode], TypeAdapter[Any]] = {}
        for route in routes:
            given = outcome_of(route.gives) or route.gives
            if given is not None and not isinstance(given, Content):
                wanted[given, "serialization"] = TypeAdapter(given)
            for taken in (route.body, route.query):
                if taken is not None:
                    wanted[taken[1], "validation"] = TypeAdapter(taken[1])
        inputs = [((kind, mode), mode, adapter) for (kind, mode), adapter in wanted.items()]
        found, rest = TypeAdapter.json_schemas(inputs, ref_template=REFERENCE)
        self._by_type = {key: schema for (key, _), schema in found.items()}
        self.components: dict[str, Schema] = dict(rest.get("$defs", {}))

    def of(self, kind: Any, mode: _Mode) -> Schema:
        """The schema of a type, most often a reference to its component."""
        return self._by_type[kind, mode]


def outcome_of(gives: Any) -> Any:
    """The T of Results[T], None for anything else."""
    return get_args(gives)[0] if get_origin(gives) is Results else None


def openapi_document() -> Schema:
    """The API as an OpenAPI 3.1 document, the same for the same routes."""
    routes = [route for router in ROUTERS for route in router.routes]
    types = _Types(routes)
    paths: dict[str, Schema] = {}
    for route in sorted(routes, key=lambda route: (route.path, route.method)):
        paths.setdefault(PREFIX + route.path, {})[route.method.lower()] = _operation(route, types)
    for route in routes:
        if route.query is not None:  # told as parameters, one by one
            types.components.pop(types.of(route.query[1], "validation")["$ref"].rpartition("/")[2], None)
    types.components |= {"Problem": _PROBLEM, "Refused": _REFUSED}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Huotong", "version": "1", "license": {"name": "Apache-2.0"}},
        "paths": paths,
        "components": {
            "schemas": dict(sorted(types.components.items())),
            "securitySchemes": {
                "session": {"type": "apiKey", "in": "cookie", "name": "huotong_session"},
                "token": {"type": "http", "scheme": "bearer"},
            },
        },
        "security": [{"session": []}, {"token": []}],
    }


def openapi_text() -> str:
    """The document as the committed file docs/openapi.json holds it."""
    return orjson.dumps(openapi_document(), option=orjson.OPT_INDENT_2).decode() + "\n"


def _operation(route: Route, types: _Types) -> Schema:
    told: Schema = {
        "operationId": route.name,
        "summary": (inspect.getdoc(route.function) or "").partition("\n\n")[0].replace("\n", " "),
        "tags": [route.tag],
        "parameters": [*_parameters(route, types)],
        "responses": _responses(route, types),
    }
    if route.public:
        told["security"] = []
    if route.body is not None:
        schema = types.of(route.body[1], "validation")
        told["requestBody"] = {"required": True, "content": {"application/json": {"schema": schema}}}
    return told


def _parameters(route: Route, types: _Types) -> Iterable[Schema]:
    for name, adapter in route.places:
        yield {"name": name, "in": "path", "required": True, "schema": adapter.json_schema()}
    if route.query is not None:
        yield from _query(types.of(route.query[1], "validation"), types)
    if route.list_of is not None:
        yield from _list_parameters(route.list_of)
    if route.method == "POST" and not route.public:
        yield _KEY


def _list_parameters(definition: ListDefinition) -> Iterable[Schema]:
    filters = {
        column.name: {
            "type": "string",
            "description": f"{', '.join(column.operators)}, then a colon and a value",
        }
        for column in definition.columns
        if column.operators
    }
    sorts = [sign + column.name for column in definition.columns if column.sortable for sign in ("", "-")]
    told: dict[str, Schema] = {
        "filter": {"type": "object", "properties": filters, "additionalProperties": False},
        "sort": {"type": "string", "enum": sorts, "default": definition.sort},
        "after": {"type": "string", "description": "`next` of the page before"},
        "limit": {"type": "integer", "minimum": 1, "maximum": LIMIT_MAX, "default": LIMIT},
        "names": {
            "type": "boolean",
            "default": False,
            "description": "filters in words too",
        },
    }
    for name, schema in told.items():
        one: Schema = {"name": name, "in": "query", "required": False, "schema": schema}
        yield one | ({"style": "deepObject", "explode": True} if name == "filter" else {})


def _query(schema: Schema, types: _Types) -> Iterable[Schema]:
    if "$ref" in schema:
        schema = types.components[schema["$ref"].rpartition("/")[2]]
    required = schema.get("required", ())
    for name, one in schema.get("properties", {}).items():
        yield {"name": name, "in": "query", "required": name in required, "schema": one}


def _responses(route: Route, types: _Types) -> dict[str, Schema]:
    problem = {"schema": {"$ref": REFERENCE.format(model="Problem")}}
    refused = {"description": "A problem", "content": {"application/problem+json": problem}}
    if route.gives is None:
        return {"204": {"description": "Done"}, "default": refused}
    if isinstance(route.gives, Content):
        content = {route.gives.media_type: {"schema": {"type": "string", "format": "binary"}}}
        known = {"description": "The asker has it, as If-None-Match says"}
        return {"200": {"description": "Done", "content": content}, "304": known, "default": refused}
    outcome = outcome_of(route.gives)
    if outcome is None:
        schema = types.of(route.gives, "serialization")
    else:
        schema = _results(types.of(outcome, "serialization"))
    done = {"description": "Done", "content": {"application/json": {"schema": schema}}}
    return {"200": done, "default": refused}


def _results(value: Schema) -> Schema:
    done = {
        "allOf": [
            value,
            {"type": "object", "required": ["status"], "properties": {"status": {"const": "done"}}},
        ]
    }
    each = {"anyOf": [done, {"$ref": REFERENCE.format(model="Refused")}]}
    return {
        "type": "object",
        "required": ["results", "done", "refused"],
        "properties": {
            "results": {"type": "array", "items": each},
            "done": {"type": "integer"},
            "refused": {"type": "integer"},
        },
    }

"""Bad input beside the body: paths, query strings, headers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from huotong.kernel.http import Route
from huotong.web.api import PREFIX
from huotong.web.routers import ROUTERS
from tests.hostile.world import World

LISTS = [route for router in ROUTERS for route in router.routes if route.list_of is not None]
PLACED = [route for router in ROUTERS for route in router.routes if route.places]
ODD_IDS = [
    "0", "-1", "1.5", "01", "9223372036854775808", "9" * 400, "0190b6e2-7e8f-7c7e-8f7e-0190b6e27e8f", "１２",
    "1_0", " 1", "1;--", "null", "1x",
]  # fmt: skip
QUERIES = [
    ("limit=0", "limit"), ("limit=201", "limit"), ("limit=%EF%BC%91", "limit"), ("limit=1e2", "limit"), ("limit=-1", "limit"),
    ("limit=", "limit"), ("sort=nothing", "sort"), ("sort=id;--", "sort"), ("sort=--id", "sort"), ("after=x", "after"),
    ("after=" + "A" * 4000, "after"), ("after=bnVsbA", "after"), ("filter[nothing]=eq:1", "filter[nothing]"),
    ("filter[]=eq:1", "filter[]"), ("filter=1", "filter"), ("limit=1&limit=2", "limit"), ("nothing=1", "nothing"),
]  # fmt: skip


@pytest.mark.parametrize("route", PLACED, ids=lambda route: route.path)
def test_paths_take_ids_alone(world: World, route: Route) -> None:
    path, (name, _) = route.path, route.places[0]
    for odd in ODD_IDS:
        answer = world.client.get(f"{PREFIX}{path.replace('{' + name + '}', odd)}?")
        assert (answer.status, answer.flaws) == (422, [(name, "id")]), odd


@pytest.mark.parametrize("route", LISTS, ids=lambda route: route.path)
def test_lists_refuse_what_is_not_of_their_protocol(world: World, route: Route) -> None:
    address = PREFIX + route.path
    for query, field in QUERIES:
        said = []
        for language in ("en", "zh-CN"):
            answer = replace(world.client, language=language).get(f"{address}?{query}")
            assert (answer.status, [path for path, _ in answer.flaws]) == (422, [field]), (query, answer.body)
            said.append(answer.json["errors"][0]["detail"])
        assert said[0] != said[1]
    for query in ("limit=%00", "limit=%ff", "limit=%ed%a0%80", "x" * 9000):
        assert world.client.get(f"{address}?{query}").status == 400, query


def test_every_filter_refuses_what_its_column_cannot_be(world: World) -> None:
    for route in LISTS:
        assert route.list_of is not None
        for column in route.list_of.columns:
            for odd in (
                "",
                "eq",
                ":",
                "eq:\u202e",
                "like:%",
                "in:" + "1," * 300,
                "between:1",
                "eq:" + "x" * 300,
            ):
                name = f"filter[{column.name}]"
                answer = world.client.get(f"{PREFIX}{route.path}?{name}={odd.encode().decode('latin-1')}")
                assert (answer.status, [path for path, _ in answer.flaws]) == (422, [name]), (
                    name,
                    odd,
                    answer.body,
                )


@pytest.mark.parametrize(
    "name", ["Idempotency_Key", "Accept_Language", "Authorization", "Content_Type", "Origin"]
)
@pytest.mark.parametrize("value", ["\x00", "x" * 5000, "\xff\xfe", "'; --", "", "é", "a\tb", "\x7f"])
def test_odd_headers_are_refused_or_of_no_effect(world: World, name: str, value: str) -> None:
    body = {"units": [{"code": "", "name": "x"}]}
    answer = world.client.post(f"{PREFIX}/catalog/units/create", body, None, **{name: value})
    assert answer.status in (400, 401, 403, 415, 422), answer.body


@pytest.mark.parametrize(
    "raw", [b"\xc0\x80", b'{"units":"\xed\xa0\x80"}', b"\xff\xfe{}", b"", b"{", b"[" * 100_000, b"{}{}"]
)
def test_what_is_no_json_in_utf8_cannot_be_read(world: World, raw: bytes) -> None:
    answer = world.client.post(f"{PREFIX}/catalog/units/create", None, raw)
    assert (answer.status, answer.json["code"]) == (400, "bad_request")
    assert not answer.json["detail"].endswith(answer.json["facts"]["reason"] + ".")


def test_a_body_beyond_its_limit_is_too_large(world: World) -> None:
    answer = world.client.post(f"{PREFIX}/catalog/units/create", None, b" " * ((1 << 20) + 1))
    assert (answer.status, answer.json["code"]) == (413, "too_large")

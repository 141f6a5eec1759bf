"""The edge: who is let in, what is refused and how, and that every answer is complete."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from decimal import Decimal

import pytest
from django.db import OperationalError

from huotong.access.testing import Person, new_book, owner_of
from huotong.accounts.public import create_set_up_token, create_sign_in_link, revoke_api_token
from huotong.accounts.testing import forget
from huotong.kernel.actor import Actor
from huotong.kernel.errors import Conflict, HuotongError
from huotong.kernel.http import Body, Flag, Items, Query, Reply, Request, Router, Whole, answer, show
from huotong.kernel.results import CommandResult, encode, envelope
from huotong.kernel.values import Amount, Day, Id, Name, PositiveQuantity
from huotong.web.application import Application
from huotong.web.testing import Client, assert_all_refused, hostile_bodies

PASSWORD = "correct horse battery staple"
router = Router("test")


@dataclass(frozen=True, slots=True)
class Line:
    product_id: Id
    quantity: PositiveQuantity


class Thing(Body):
    name: Name
    on: Day
    amount: Amount
    version: Whole = 1
    urgent: Flag = False
    lines: tuple[Line, ...] = ()


class Things(Body):
    things: Items[Thing]


@dataclass(frozen=True, slots=True)
class Seen:
    id: Id
    amount: Amount
    member_id: Id


class Asked(Query):
    year: int
    company_id: Id | None = None


@dataclass(eq=False)
class Refused(Conflict):
    code = "test_web.refused"
    id: int


@router.post("/things", gives=Seen)
def take_things(request: Request, body: Things) -> Reply:
    return show(Seen(7, body.things[0].amount, request.actor.member_id))


@router.get("/things/{id}", gives=Seen)
def show_thing(request: Request, id: Id) -> Reply:
    return show(Seen(id, Decimal(1), request.actor.member_id), version=3)


@router.get("/report", gives=Seen)
def report(request: Request, query: Asked) -> Reply:
    return show(Seen(query.year, Decimal(1), query.company_id or 1))


@router.get("/fail", gives=Seen)
def fail(request: Request) -> Reply:
    raise ZeroDivisionError


@router.get("/lost", gives=Seen)
def lose(request: Request) -> Reply:
    raise OperationalError


@router.post("/refuse", gives=Seen)
def refuse(request: Request) -> Reply:
    outcomes: list[HuotongError] = [Refused(id=5)]
    pieces, results = encode(outcomes, locale=request.locale)
    return answer(CommandResult(tuple(results), envelope(pieces, results)))


@pytest.fixture
def someone(rolled_back: object) -> Person:
    return owner_of(new_book())


@pytest.fixture(scope="module")
def small_site() -> Application:
    return Application([router])


@pytest.fixture
def client(someone: Person, small_site: Application) -> Client:
    return Client(token=someone.token, site=small_site)


GOOD = {
    "things": [
        {
            "name": "Kettle",
            "on": "2026-11-23",
            "amount": "12.50",
            "lines": [{"product_id": "9", "quantity": "1"}],
        }
    ]
}
FIELDS = {
    "things.0.name": "line",
    "things.0.on": "day",
    "things.0.amount": "number",
    "things.0.lines.0.product_id": "id",
    "things.0.lines.0.quantity": "positive",
}


def test_a_good_body_is_taken(client: Client, someone: Person) -> None:
    answer = client.post("/api/v1/test/things", GOOD)
    assert (answer.status, answer.json) == (
        200,
        {"id": "7", "amount": "12.50", "member_id": str(someone.member_id)},
    )
    assert answer.headers["Content-Length"] == str(len(answer.body))
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_hostile_fields_are_refused_by_path_in_both_languages(client: Client) -> None:
    hostile = hostile_bodies(GOOD, fields=FIELDS)
    assert assert_all_refused(client, "/api/v1/test/things", hostile) == 100


@pytest.mark.parametrize(
    ("raw", "status", "code"),
    [
        (b"", 400, "bad_request"),
        (b"{", 400, "bad_request"),
        (b"\xff\xfe", 400, "bad_request"),
        (b'{"things": "\xc0\xaf"}', 400, "bad_request"),
        (b"\xef\xbb\xbf{}", 400, "bad_request"),
        (b"[" * 100_000, 400, "bad_request"),
        (b'{"a":' * 50_000, 400, "bad_request"),
        (b"[]", 422, "invalid"),
        (b"null", 422, "invalid"),
        (b"{}", 422, "invalid"),
        (b'{"things": []}', 422, "invalid"),
        (b'{"things": {}}', 422, "invalid"),
        (b'{"things": [{}], "things": [{}]}', 422, "malformed"),
        (b'{"\\u0000": 1}', 422, "malformed"),
        (b" " * (1 << 20) + b"{}", 413, "too_large"),
    ],
    ids=range(15),
)
def test_bodies_that_are_no_such_thing(client: Client, raw: bytes, status: int, code: str) -> None:
    answer = client.post("/api/v1/test/things", None, raw)
    assert (answer.status, answer.json["code"]) == (status, code)


def test_ten_thousand_things_are_taken_and_one_more_is_not(client: Client) -> None:
    thing = {"name": "K", "on": "2026-11-23", "amount": "1"}
    assert client.post("/api/v1/test/things", {"things": [thing] * 10_000}).status == 200
    answer = client.post("/api/v1/test/things", {"things": [thing] * 10_001})
    assert (answer.status, answer.flaws) == (422, [("things", "too_long")])


@pytest.mark.parametrize(
    ("name", "value"),
    [("version", True), ("version", "1"), ("version", -1), ("urgent", 1), ("urgent", "true")],
)
def test_flags_and_whole_numbers_are_nothing_else(client: Client, name: str, value: object) -> None:
    thing = {"name": "K", "on": "2026-11-23", "amount": "1", name: value}
    answer = client.post("/api/v1/test/things", {"things": [thing]})
    assert answer.status == 422
    assert answer.flaws[0][0] == f"things.0.{name}"


def test_media_type_and_length_are_checked(client: Client) -> None:
    path = "/api/v1/test/things"
    assert client.post(path, GOOD, Content_Type="text/plain").status == 415
    assert client.post(path, GOOD, Content_Type="application/x-www-form-urlencoded").status == 415
    assert client.post(path, GOOD, Content_Type="application/json; charset=utf-8").status == 200
    assert client.post(path, GOOD, Content_Length="-1").status == 400
    assert client.post(path, GOOD, Content_Length="99999").status == 400
    assert client.post(path, GOOD, Content_Length="9" * 500).status == 413
    assert client.post(path, GOOD, Content_Length="٣").status == 400


def test_paths_and_queries_are_read_by_type(client: Client) -> None:
    shown = client.get("/api/v1/test/things/12")
    assert (shown.status, shown.json["id"], shown.headers["ETag"]) == (200, "12", '"3"')
    for odd in ("0", "-1", "1.5", "abc", "9" * 30, "\xef\xbc\x91", "%"):
        answer = client.get(f"/api/v1/test/things/{odd}")
        assert (answer.status, answer.flaws) == (422, [("id", "id")])
    assert client.get("/api/v1/test/report?year=2026&company_id=5").json["member_id"] == "5"
    assert client.get("/api/v1/test/report?year=2026&year=2027").flaws == [("year", "duplicate")]
    assert client.get("/api/v1/test/report?year=x").flaws == [("year", "whole_number")]
    assert client.get("/api/v1/test/report?year=1&evil=1").flaws == [("evil", "unknown_field")]
    assert client.get("/api/v1/test/report").flaws == [("year", "missing")]
    assert client.get("/api/v1/test/report?year=%00").status == 400
    assert client.get("/api/v1/test/report?year=%ff").status == 400
    assert client.get("/api/v1/test/report?year=" + "1" * 9000).status == 400


def test_unknown_addresses_and_methods(client: Client) -> None:
    assert client.get("/api/v1/test/nothing").json["code"] == "no_such_route"
    assert client.get("/api/v1/test/things/1/2").status == 404
    assert client.get("/api/").status == 404
    wrong = client.get("/api/v1/test/things")
    assert (wrong.status, wrong.headers["Allow"]) == (405, "POST")
    assert client.send("DELETE", "/api/v1/test/report", headers={}).status == 405
    assert client.send("HEAD", "/api/v1/test/things/12", headers={}).body == b""


def test_a_bug_is_noted_and_told_without_its_inside(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, logger="huotong.web"):
        answer = client.get("/api/v1/test/fail")
    assert (answer.status, answer.json["code"]) == (500, "internal")
    assert answer.json["facts"]["incident"] in caplog.text
    assert b"Zero" not in answer.body


def test_a_lost_database_is_busy(client: Client) -> None:
    answer = client.get("/api/v1/test/lost")
    assert (answer.status, answer.json["code"], answer.headers["Retry-After"]) == (503, "busy", "1")


def test_a_set_of_one_refused_answers_with_its_problem(client: Client) -> None:
    answer = client.post("/api/v1/test/refuse", {})
    assert (answer.status, answer.json["code"], answer.json["facts"]) == (
        409,
        "test_web.refused",
        {"id": "5"},
    )
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_nobody_is_let_in_without_a_good_token(small_site: Application, someone: Person) -> None:
    for client in (
        Client(site=small_site),
        Client(site=small_site, token="ht_wrong"),
        Client(site=small_site, token=""),
        Client(site=small_site, cookies={"huotong_session": "x" * 32}),
    ):
        answer = client.get("/api/v1/test/things/1")
        assert (answer.status, answer.json["code"]) == (401, "unauthenticated")
    basic = Client(site=small_site).get("/api/v1/test/things/1", Authorization="Basic eDp5")
    assert basic.status == 401


def test_a_revoked_token_is_refused(client: Client, someone: Person) -> None:
    assert client.get("/api/v1/test/things/1").status == 200
    revoke_api_token(token_id=someone.token_id, user_id=someone.user_id)
    forget()
    assert client.get("/api/v1/test/things/1").status == 401


def test_foreign_host_names_are_refused(client: Client) -> None:
    assert client.get("/api/v1/test/things/1", Host="evil.example").status == 400


def test_a_cookie_acts_only_from_our_own_pages(someone: Person, small_site: Application) -> None:
    link = create_sign_in_link(user_id=someone.user_id, book_id=someone.book_id)
    browser = Client(site=small_site)
    opened = browser.get(f"/sign-in/once?token={link}")
    assert (opened.status, opened.headers["Location"]) == (303, "/")
    assert browser.get("/api/v1/test/things/1").status == 200
    path = "/api/v1/test/things"
    foreign: list[dict[str, str]] = [
        {},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site", "Origin": "http://localhost"},
        {"Sec_Fetch_Site": "none"},
    ]
    for headers in foreign:
        answer = browser.post(path, GOOD, None, **headers)
        assert (answer.status, answer.json["code"]) == (403, "cross_site"), headers
    assert browser.post(path, GOOD, Origin="http://localhost").status == 200
    assert browser.post(path, GOOD, Sec_Fetch_Site="same-origin").status == 200


def test_a_sign_in_link_opens_once(someone: Person) -> None:
    link = create_sign_in_link(user_id=someone.user_id, book_id=someone.book_id)
    stranger = Client()
    for headers in ({"Sec_Fetch_Site": "cross-site"}, {"Sec_Purpose": "prefetch"}):
        refused = stranger.get(f"/sign-in/once?token={link}", **headers)
        assert (refused.headers["Location"], stranger.cookies) == ("/sign-in", {})
    browser = Client()
    assert browser.get(f"/sign-in/once?token={link}").headers["Location"] == "/"
    assert browser.get("/api/v1/me").json["username"].startswith("owner-")
    assert Client().get(f"/sign-in/once?token={link}").headers["Location"] == "/sign-in"
    assert Client().get("/sign-in/once?token=%00").headers["Location"] == "/sign-in"


def test_the_owner_is_set_up_once(rolled_back: object) -> None:
    book_id = new_book()
    browser = Client()
    given = {
        "token": create_set_up_token(book_id=book_id),
        "user_name": "wang",
        "name": "王芳",
        "password": "short",
    }
    weak = browser.post("/api/v1/set-up", given)
    assert (weak.status, weak.json["code"]) == (422, "accounts.weak_password")
    given["password"] = PASSWORD
    done = browser.post("/api/v1/set-up", given)
    assert (done.status, done.json["name"], done.json["permissions"]) == (200, "王芳", ["*"])
    assert browser.get("/api/v1/me").json["book"]["id"] == str(book_id)
    again = Client().post("/api/v1/set-up", given | {"user_name": "other"})
    assert (again.status, again.json["code"]) == (409, "accounts.token_spent")
    assert Client().post("/api/v1/set-up", given, Origin="http://evil.example").status == 403


def test_password_sign_in_and_out(rolled_back: object) -> None:
    book_id = new_book()
    given = {
        "token": create_set_up_token(book_id=book_id),
        "user_name": "wang",
        "name": "Wang",
        "password": PASSWORD,
    }
    assert Client().post("/api/v1/set-up", given).status == 200
    browser = Client()
    login = "/_allauth/browser/v1/auth/login"
    browser.get("/_allauth/browser/v1/auth/session")
    csrf = {"X_CSRFToken": browser.cookies["csrftoken"], "Origin": "http://localhost"}
    assert browser.post(login, {"username": "Wang", "password": PASSWORD}).status == 403
    wrong = browser.post(login, {"username": "wang", "password": "wrong"}, **csrf)
    nobody = browser.post(login, {"username": "nobody", "password": "wrong"}, **csrf)
    assert (wrong.status, wrong.body) == (400, nobody.body)
    assert browser.post(login, {"username": "Wang", "password": PASSWORD}, **csrf).status == 200
    assert browser.get("/api/v1/me").json["username"] == "wang"
    csrf["X_CSRFToken"] = browser.cookies["csrftoken"]
    assert browser.send("DELETE", "/_allauth/browser/v1/auth/session", headers=csrf).status == 401
    forget()
    assert browser.get("/api/v1/me").status == 401


@pytest.mark.parametrize(
    "raw", [b'{"username":"\\u0000","password":"x"}', b'{"username":"\\ud800","password":"x"}', b"{", b"\xff"]
)
def test_hostile_sign_in_is_a_4xx(rolled_back: object, raw: bytes) -> None:
    browser = Client()
    browser.get("/_allauth/browser/v1/auth/session")
    answer = browser.post(
        "/_allauth/browser/v1/auth/login", None, raw, X_CSRFToken=browser.cookies["csrftoken"]
    )
    assert answer.status in (400, 422)


def test_guessing_is_stopped_whatever_the_address_claims_to_be(rolled_back: object) -> None:
    given = {
        "token": create_set_up_token(book_id=new_book()),
        "user_name": "target",
        "name": "T",
        "password": PASSWORD,
    }
    assert Client().post("/api/v1/set-up", given).status == 200
    browser = Client()
    browser.get("/_allauth/browser/v1/auth/session")

    def sign_in(password: str, number: int) -> int:
        return browser.post(
            "/_allauth/browser/v1/auth/login",
            {"username": "target", "password": password},
            X_CSRFToken=browser.cookies["csrftoken"],
            X_Forwarded_For=f"10.0.0.{number}",
        ).status

    assert [sign_in("guess", number) for number in range(10)] == [400] * 10
    assert sign_in(PASSWORD, 11) in (400, 429)
    assert browser.get("/api/v1/me").status == 401


def test_tokens_are_made_by_a_person_at_the_screen_and_ended_by_him(someone: Person) -> None:
    browser = Client()
    browser.get(
        f"/sign-in/once?token={create_sign_in_link(user_id=someone.user_id, book_id=someone.book_id)}"
    )
    own = {"Origin": "http://localhost"}
    made = browser.post("/api/v1/tokens/create", {"name": "Till 1", "days": 30}, None, **own)
    program = Client(token=made.json["token"])
    assert program.get("/api/v1/me").json["user_id"] == str(someone.user_id)
    assert program.post("/api/v1/tokens/create", {"name": "Another"}).status == 403
    assert [one["name"] for one in browser.get("/api/v1/tokens").json["tokens"]] == ["Till 1", "test"]
    stranger = Client(token=owner_of(someone.book_id).token)
    assert stranger.post("/api/v1/tokens/revoke", {"id": made.json["id"]}).status == 404
    assert browser.post("/api/v1/tokens/revoke", {"id": made.json["id"]}, None, **own).status == 204
    forget()
    assert program.get("/api/v1/me").status == 401
    assert browser.post("/api/v1/tokens/create", {"name": "x", "days": 401}, None, **own).status == 422


def test_below_the_sign_in_all_refusals_are_problems(rolled_back: object) -> None:
    assert Client().get("/_allauth/nothing").json["code"] == "no_such_route"
    login = "/_allauth/browser/v1/auth/login"
    assert Client().post(login, {"username": "x", "password": "y"}).json["code"] == "cross_site"
    twice = Client().post(login, None, b'{"username":"x","username":"y"}')
    assert (twice.status, twice.flaws) == (422, [("username", "duplicate")])
    assert Client().post(login, {"username": "x" * 70_000}).status == 400


def test_a_member_of_the_actor(someone: Person) -> None:
    actor: Actor = someone.actor
    me = Client(token=someone.token).get("/api/v1/me").json
    assert (me["member_id"], me["user_id"]) == (str(actor.member_id), str(actor.user_id))

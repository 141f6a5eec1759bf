"""Members have their lists as they like them: columns, views of their own and of all, the view to begin with."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from huotong.access.testing import Person, new_book, person
from huotong.web.api import PREFIX
from huotong.web.testing import Answer, Client

pytestmark = pytest.mark.usefixtures("rolled_back")
KEEPING = [
    "desk.arrange_lists",
    "desk.change_views",
    "desk.choose_views",
    "desk.delete_views",
    "desk.save_views",
]
MAY = ["sales.read_orders", *KEEPING]


def member(book_id: int, *more: str) -> Person:
    return person(book_id, permissions=[*MAY, *more])


def shown(who: Person, list: str = "sales/orders") -> dict[str, Any]:
    answer = Client(token=who.token).get(f"{PREFIX}/desk/lists?list={list}")
    assert answer.status == 200, answer.body
    found: dict[str, Any] = answer.json
    return found


def view(name: str, **others: Any) -> dict[str, Any]:
    usual = {"shared": False, "filters": [], "sort": "", "columns": []}
    return {"name": name, **usual, **others}


def save(who: Person, name: str, **others: Any) -> Answer:
    body = {"views": [{"list": "sales/orders", **view(name, **others)}]}
    return Client(token=who.token).post(f"{PREFIX}/desk/views/save", body)


def change(who: Person, id: str, version: int, name: str, **others: Any) -> Answer:
    body = {"views": [{"id": id, "version": version, **view(name, **others)}]}
    return Client(token=who.token).post(f"{PREFIX}/desk/views/change", body)


def delete(who: Person, id: str) -> Answer:
    return Client(token=who.token).post(f"{PREFIX}/desk/views/delete", {"views": [id]})


def choose(who: Person, id: str | None) -> Answer:
    body = {"lists": [{"list": "sales/orders", "view_id": id}]}
    return Client(token=who.token).post(f"{PREFIX}/desk/lists/choose-view", body)


def arrange(who: Person, *columns: tuple[str, int | None], list: str = "sales/orders") -> Answer:
    body = {"lists": [{"list": list, "columns": [{"name": name, "width": width} for name, width in columns]}]}
    return Client(token=who.token).post(f"{PREFIX}/desk/lists/arrange", body)


def id_of(answer: Answer) -> str:
    assert answer.status == 200, answer.body
    id: str = answer.json["results"][0]["id"]
    return id


def test_columns_are_kept_per_member_and_list_until_he_wants_the_usual_ones() -> None:
    book = new_book()
    anna, ben = member(book, "sales.read_quotations"), member(book)
    assert shown(anna) == {"columns": [], "default_view_id": None, "views": []}
    assert arrange(anna, ("gross", 140), ("number", None)).status == 200
    wanted = [{"name": "gross", "width": 140}, {"name": "number", "width": None}]
    assert shown(anna)["columns"] == wanted
    assert shown(anna, "sales/quotations")["columns"] == shown(ben)["columns"] == []
    assert arrange(anna, ("status", None)).status == 200
    assert shown(anna)["columns"] == [{"name": "status", "width": None}]
    assert arrange(anna).status == 200
    assert shown(anna)["columns"] == []


def test_what_a_list_does_not_have_is_no_column_of_it() -> None:
    anna = member(new_book())
    assert arrange(anna, ("number", None), ("evil", None)).flaws == [("lists.0.columns.1.name", "column")]
    twice = arrange(anna, ("number", None), ("number", 90))
    assert twice.flaws == [("lists.0.columns.1.name", "duplicate")]
    unknown = arrange(anna, list="sales/nothing")
    assert (unknown.status, unknown.json["facts"]) == (404, {"kind": "list", "id": "sales/nothing"})
    closed = arrange(anna, list="ledger/invoices")
    assert (closed.status, closed.json["facts"]) == (403, {"permission": "ledger.read_invoices"})
    assert shown(anna)["columns"] == []


def test_a_view_has_filters_order_and_columns_and_may_be_what_the_list_opens_with() -> None:
    anna = member(new_book())
    id = id_of(
        save(
            anna,
            "To do",
            filters=[{"column": "status", "asked": "in:entered,confirmed"}],
            sort="-number",
            columns=[{"name": "number", "width": 90}],
        )
    )
    assert shown(anna)["views"] == [
        {
            "id": id,
            "version": 1,
            "name": "To do",
            "shared": False,
            "own": True,
            "owner": shown(anna)["views"][0]["owner"],
            "filters": [{"column": "status", "asked": "in:entered,confirmed"}],
            "sort": "-number",
            "columns": [{"name": "number", "width": 90}],
            "dropped": [],
        }
    ]
    assert choose(anna, id).status == 200
    assert shown(anna)["default_view_id"] == id
    assert arrange(anna, ("gross", None)).status == 200
    assert shown(anna)["default_view_id"] == id
    assert change(anna, id, 1, "Doing").status == 200
    (now,) = shown(anna)["views"]
    assert (now["name"], now["version"], now["filters"], now["sort"]) == ("Doing", 2, [], "")
    assert delete(anna, id).status == 200
    assert (shown(anna)["views"], shown(anna)["default_view_id"]) == ([], None)


def test_a_view_is_its_owners_until_it_is_shared() -> None:
    book = new_book()
    anna, ben = member(book, "desk.share_views"), member(book)
    refused = save(ben, "Ours", shared=True)
    assert (refused.status, refused.json["facts"]) == (403, {"permission": "desk.share_views"})
    own, ours = id_of(save(anna, "Mine")), id_of(save(anna, "Ours", shared=True))
    assert [(one["id"], one["own"]) for one in shown(ben)["views"]] == [(ours, False)]
    for answer in (choose(ben, own), change(ben, own, 1, "His"), delete(ben, own)):
        assert (answer.status, answer.json["facts"]) == (404, {"kind": "list_view", "id": own})
    for answer in (change(ben, ours, 1, "His"), delete(ben, ours)):
        assert (answer.status, answer.json["code"]) == (409, "desk.view_of_another")
    assert choose(ben, ours).status == 200
    assert change(anna, ours, 1, "Ours", shared=False).status == 200
    assert (shown(ben)["views"], shown(ben)["default_view_id"]) == ([], None)
    theirs = id_of(save(member(book, "desk.share_views"), "Theirs", shared=True))
    assert delete(anna, theirs).status == 200


def test_a_name_stands_once_among_the_views_that_one_sees() -> None:
    book = new_book()
    anna, ben = member(book, "desk.share_views"), member(book)
    mine = id_of(save(anna, "Late", shared=True))
    for answer in (save(anna, " late"), save(ben, "LATE")):
        assert (answer.status, answer.json["code"]) == (409, "desk.view_name_taken")
    other = id_of(save(anna, "Other"))
    assert change(anna, other, 1, "late").json["code"] == "desk.view_name_taken"
    assert change(anna, mine, 1, "LATE", shared=True).status == 200
    assert change(anna, mine, 1, "Later", shared=True).json["code"] == "changed_meanwhile"
    assert [one["name"] for one in shown(anna)["views"]] == ["LATE", "Other"]


def test_what_a_view_asks_must_be_of_the_list() -> None:
    anna = member(new_book())
    status = {"column": "status", "asked": "eq:entered"}
    for others, flaw in (
        ({"filters": [status, {"column": "evil", "asked": "eq:1"}]}, ("views.0.filters.1.asked", "column")),
        ({"filters": [{"column": "status", "asked": "eq:lost"}]}, ("views.0.filters.0.asked", "choice")),
        ({"filters": [status, status]}, ("views.0.filters.1.column", "duplicate")),
        ({"sort": "gross"}, ("views.0.sort", "not_sortable")),
        ({"columns": [{"name": "evil", "width": None}]}, ("views.0.columns.0.name", "column")),
    ):
        assert save(anna, "Odd", **others).flaws == [flaw]
    assert shown(anna)["views"] == []


def test_what_a_list_no_longer_has_is_left_out_with_a_word() -> None:
    anna = member(new_book())
    id = id_of(save(anna, "Old", filters=[{"column": "status", "asked": "eq:entered"}]))
    with connection.cursor() as cursor:
        cursor.execute(
            """UPDATE desk_list_view SET sort = '-gone',
                      filters = '[{"column": "status", "asked": "eq:lost"}, {"column": "number", "asked": "eq:1"}]',
                      columns = '[{"name": "former", "width": 90}, {"name": "number", "width": null}]'
                WHERE book_id = %s AND id = %s""",
            [anna.book_id, id],
        )
    (left,) = shown(anna)["views"]
    assert left["filters"] == [{"column": "number", "asked": "eq:1"}]
    assert (left["sort"], left["columns"]) == ("", [{"name": "number", "width": None}])
    assert left["dropped"] == ["status", "gone", "former"]

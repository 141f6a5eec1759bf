"""A walk over every read there is: lists page by page, documents by ids of every table, reports.

Whatever is declared is walked: a route, a column, a table. What a report asks for is filled in by the names
of its fields (`asked`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.apps import apps
from django.db.models import Field, Model

from huotong.kernel.book import in_book
from huotong.kernel.db.fields import BookForeignKey
from huotong.kernel.db.kinds import kind_of
from huotong.kernel.http import Content, Route
from huotong.web.api import PREFIX
from huotong.web.routers import ROUTERS
from huotong.web.testing import Answer, Client

READS = tuple(
    route
    for router in ROUTERS
    for route in router.routes
    if route.method == "GET" and not route.public and not route.any_book
)
LISTS = tuple(route for route in READS if route.list_of is not None)
DOCUMENTS = tuple(route for route in READS if route.places and not isinstance(route.gives, Content))
"""Not those that give bytes, here and below: their own tests say who gets them."""
REPORTS = tuple(
    route
    for route in READS
    if route.list_of is None and not route.places and not isinstance(route.gives, Content)
)
NAMED = ("number", "code", "external_number", "reference")
"""Columns whose words name one row: who reads them has read of that row."""
WHERE = ("org_unit_id", "to_org_unit_id", "company_id", "site_id")
"""Columns that say where a row belongs; one between two units belongs to both."""
MENTIONED = frozenset({"network", "access", "catalog", "kernel"})
"""Apps whose rows a document of one's own may name: the site it leaves from, the clerk, the product."""
TWO_ENDED = {"fulfilment_delivery": "/fulfilment/deliveries", "fulfilment_return": "/fulfilment/returns"}
"""Documents of an order's unit that go through a site: the site's unit sees them, too. And where they are listed."""
GO_WITH = {
    "fulfilment_delivery_line": "delivery_id",
    "fulfilment_parcel": "delivery_id",
    "fulfilment_parcel_line": "parcel_id",
    "fulfilment_pick": "delivery_id",
    "fulfilment_return_line": "return_id",
    "fulfilment_return_receipt": "line_id",
}
"""Rows that are seen by whoever sees the document that this column names."""
TELLS_OF = {"order_id": "sales_order", "partner_id": "partners_partner", "delivery_id": "fulfilment_delivery"}
"""Whose names stand on a two-ended document: they may be read there, and nowhere else."""
WORDS_MIN = 4
ANY = "10"
"""What is asked for where nothing better is known: a number and a word alike."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a member may see: units, companies, and the unit of each site."""

    org_units: frozenset[int]
    companies: frozenset[int]
    unit_of_site: Mapping[int, int]

    def hides(self, model: str, row: Mapping[str, Any]) -> bool | None:
        """Whether the row lies outside; None when it does not say where it lies."""
        dims = dict(row)
        if model == "network_org_unit":
            dims["org_unit_id"] = row["id"]
        if model == "network_company":
            dims["company_id"] = row["id"]
        if not dims.get("org_unit_id") and dims.get("site_id"):
            dims["org_unit_id"] = self.unit_of_site[dims["site_id"]]
        units = {id for name, id in dims.items() if name.endswith("org_unit_id") and id}
        if model in TWO_ENDED:
            units.add(self.unit_of_site[dims["site_id"]])
        company = dims.get("company_id")
        if not units and not company:
            return None
        return bool((units and not units & self.org_units) or (company and company not in self.companies))


@dataclass(frozen=True, slots=True)
class Foreign:
    """Rows that a member must not see: ids by table, and the ids and words that must stand nowhere.

    `told` may stand on documents of fulfilment alone. `open` are the ids of the rows that he must see.
    """

    ids: Mapping[str, frozenset[int]]
    words: frozenset[str]
    told: frozenset[str]
    open: Mapping[str, frozenset[int]]

    def forbids(self, text: str, address: str) -> bool:
        """Whether the text must not stand there."""
        return text in self.words and not (text in self.told and address.startswith("/fulfilment/"))

    @property
    def all_ids(self) -> frozenset[int]:
        """The ids of all of them."""
        return frozenset().union(*self.ids.values())


Rows = dict[str, dict[int, dict[str, Any]]]


def rows_of(book_id: int) -> tuple[Rows, Mapping[str, Mapping[str, str]]]:
    """Every row of the book that has an id, by table, with its place and names; and the parents of each table."""
    found: Rows = {}
    parents: dict[str, dict[str, str]] = {}
    for model in _models():
        fields: dict[str, Field[Any, Any]] = {
            field.column: field for field in model._meta.concrete_fields if field.column
        }
        if "id" not in fields:
            continue
        table = model._meta.db_table
        parents[table] = {
            column: field.related_model._meta.db_table
            for column, field in fields.items()
            if isinstance(field, BookForeignKey)
        }
        wanted = {"id", *parents[table], *(name for name in (*WHERE, *NAMED, *TELLS_OF) if name in fields)}
        names = {name: fields[name].attname for name in sorted(wanted)}
        with in_book(book_id):
            rows = model._default_manager.values_list(*names.values())
            found[table] = {row[list(names).index("id")]: dict(zip(names, row, strict=True)) for row in rows}
    return found, parents


def _models() -> Iterator[type[Model]]:
    for model in apps.get_models():
        if kind_of(model).is_business and model._meta.managed and not model._meta.proxy:
            yield model


def foreign_to(seen: Seen, *, book_id: int) -> Foreign:
    """All rows that lie outside, by their own place or, when they have none, by that of their parents.

    What lies between two sites is foreign to who sees neither.
    """
    rows, parents = rows_of(book_id)
    known: dict[tuple[str, int], bool] = {}

    def by_parents(table: str, row: Mapping[str, Any]) -> bool:
        if table in GO_WITH:
            return outside(parents[table][GO_WITH[table]], row[GO_WITH[table]])
        verdicts = {
            (parent.startswith("network_"), outside(parent, row[column]))
            for column, parent in parents[table].items()
            if row[column]
        }
        places = {verdict for is_place, verdict in verdicts if is_place}
        return all(places) if places else (False, True) in verdicts

    def outside(table: str, id: int) -> bool:
        if (table, id) not in known:
            known[table, id] = False
            row = rows.get(table, {}).get(id)
            if row is not None:
                own = seen.hides(table, row)
                known[table, id] = by_parents(table, row) if own is None else own
        return known[table, id]

    verdicts = {table: {id: outside(table, id) for id in some} for table, some in rows.items()}
    open_ids = {id for some in verdicts.values() for id, hidden in some.items() if not hidden}
    ids = {
        table: frozenset(id for id, hidden in some.items() if hidden) - open_ids
        for table, some in verdicts.items()
    }
    private = {table: some for table, some in ids.items() if table.split("_")[0] not in MENTIONED}
    shared = {
        str(row[name])
        for table, some in rows.items()
        for id, row in some.items()
        if not verdicts[table][id]
        for name in NAMED
        if row.get(name)
    }
    words = {
        str(rows[table][id][name])
        for table, some in private.items()
        for id in some
        for name in NAMED
        if rows[table][id].get(name)
    }
    texts = {word for word in words - shared if len(word) >= WORDS_MIN}
    return Foreign(
        ids,
        frozenset(texts | ({str(id) for some in private.values() for id in some} - shared)),
        frozenset(_told(rows, verdicts)),
        {
            table: frozenset(id for id, hidden in some.items() if not hidden)
            for table, some in verdicts.items()
        },
    )


def _told(rows: Rows, verdicts: Mapping[str, Mapping[int, bool]]) -> Iterator[str]:
    """What the two-ended documents that are seen tell of others: their ids and names."""
    for table in TWO_ENDED:
        for id, row in rows[table].items():
            if not verdicts[table][id]:
                for column, other in TELLS_OF.items():
                    if row.get(column):
                        named = rows[other][row[column]]
                        yield str(row[column])
                        yield from (str(named[name]) for name in NAMED if named.get(name))


def pages(client: Client, route: Route) -> Iterator[Answer]:
    """All pages of a list."""
    after = ""
    while True:
        answer = client.get(f"{PREFIX}{route.path}?limit=200{after}")
        yield answer
        following = answer.json.get("next") if answer.status == 200 else None
        if following is None:
            return
        after = f"&after={following}"


def document(client: Client, route: Route, id: int, asked: Mapping[str, str]) -> Answer:
    """The document under the id."""
    path = route.path
    for name, _ in route.places:
        path = path.replace(f"{{{name}}}", str(id))
    return client.get(f"{PREFIX}{path}{question(route, asked)}")


def report(client: Client, route: Route, asked: Mapping[str, str]) -> Answer:
    """The report for what is asked."""
    return client.get(f"{PREFIX}{route.path}{question(route, asked)}")


def question(route: Route, asked: Mapping[str, str]) -> str:
    """The query string of a read, filled in by the names of its fields."""
    if route.query is None:
        return ""
    fields = route.query[1].model_fields
    wanted = {name: asked.get(name, ANY) for name, field in fields.items() if field.is_required()}
    return f"?{urlencode(wanted)}"


def texts_of(value: Any) -> Iterator[str]:
    """Every text in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from texts_of(list(value.values()))
    elif isinstance(value, list):
        for one in value:
            yield from texts_of(one)


def fields_of(value: Any) -> Iterator[tuple[str, Any]]:
    """Every field in a JSON value with what stands in it."""
    if isinstance(value, Mapping):
        for name, one in value.items():
            yield name, one
            yield from fields_of(one)
    elif isinstance(value, list):
        for one in value:
            yield from fields_of(one)


def is_empty(value: Any) -> bool:
    """Whether a JSON value tells of nothing."""
    return not any(value.values()) if isinstance(value, Mapping) else not value


def one_of_each(ids: Mapping[str, Iterable[int]]) -> list[int]:
    """One id of every table that has any."""
    return [min(some) for some in ids.values() if some]

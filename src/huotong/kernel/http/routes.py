"""Routes as an app declares them: address, what is taken, what is given, and the few lines between."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeVar, get_type_hints

from pydantic import TypeAdapter

from huotong.kernel.http.body import LIMIT_BYTES
from huotong.kernel.http.replies import Reply, show
from huotong.kernel.http.request import Request
from huotong.kernel.http.schemas import Body, Query
from huotong.kernel.lists import (
    ColumnsShown,
    ListDefinition,
    Page,
    Totals,
    columns_of,
    declare_list,
    read_page,
    read_totals,
)

F = TypeVar("F", bound=Callable[..., Reply])
_PLACE = re.compile(r"\{([a-z_]+)\}")


class RouteError(TypeError):
    """A route is declared in a way that cannot be served."""


@dataclass(frozen=True, slots=True)
class Route:
    """One method at one address. `places` are the parts of the path that vary, by name."""

    method: str
    path: str
    function: Callable[..., Reply]
    gives: Any
    tag: str
    public: bool
    any_book: bool
    limit_bytes: int
    body: tuple[str, type[Body]] | None
    query: tuple[str, type[Query]] | None
    places: tuple[tuple[str, TypeAdapter[Any]], ...]
    list_of: ListDefinition | None = None

    @property
    def name(self) -> str:
        """The operation's name in the OpenAPI file: app and function."""
        return f"{self.tag}_{self.function.__name__}"


class Router:
    """The routes of one app, all below `/<app>`."""

    def __init__(self, app: str, *, prefix: str | None = None) -> None:
        self.app = app
        self.prefix = f"/{app}" if prefix is None else prefix
        self.routes: list[Route] = []

    def get(self, path: str, *, gives: Any, public: bool = False, any_book: bool = False) -> Callable[[F], F]:
        """Declares a read: nothing is changed by it. `any_book` takes who chose no book yet."""
        return self._declare("GET", path, gives=gives, public=public, any_book=any_book, limit_bytes=0)

    def post(
        self,
        path: str,
        *,
        gives: Any = None,
        public: bool = False,
        any_book: bool = False,
        limit_bytes: int = LIMIT_BYTES,
    ) -> Callable[[F], F]:
        """Declares a command; `public` lets in who is not signed in, `gives=None` answers without a body."""
        return self._declare(
            "POST", path, gives=gives, public=public, any_book=any_book, limit_bytes=limit_bytes
        )

    def list(self, path: str, definition: ListDefinition) -> None:
        """Declares a list and, below it, its columns and its totals."""

        def read_rows(request: Request) -> Reply:
            return Reply(200, read_page(definition, actor=request.actor, query=request.query))

        def read_columns(request: Request) -> Reply:
            return show(columns_of(definition, actor=request.actor))

        def read_sums(request: Request) -> Reply:
            return show(read_totals(definition, actor=request.actor, query=request.query))

        declare_list(self.prefix + path, definition)
        name = definition.name.rpartition(".")[2]
        read_rows.__name__, read_columns.__name__ = f"list_{name}", f"columns_of_{name}"
        read_rows.__doc__ = f"One page of the list {definition.name}."
        read_columns.__doc__ = f"The columns of the list {definition.name}."
        read_sums.__name__ = f"totals_of_{name}"
        read_sums.__doc__ = f"The totals of the list {definition.name}; it takes the list's filters."
        self.get(path, gives=Page)(read_rows)
        self.routes[-1] = replace(self.routes[-1], list_of=definition)
        self.get(f"{path}/columns", gives=ColumnsShown)(read_columns)
        self.get(f"{path}/totals", gives=Totals)(read_sums)

    def _declare(self, method: str, path: str, **settings: Any) -> Callable[[F], F]:
        def declare(function: F) -> F:
            self.routes.append(_route(method, self.prefix + path, function, tag=self.app, **settings))
            return function

        return declare


def _route(method: str, path: str, function: Callable[..., Reply], **settings: Any) -> Route:
    hints = get_type_hints(function, include_extras=True)
    names = list(inspect.signature(function).parameters)[1:]
    placed = _PLACE.findall(path)
    bodies = [(name, hints[name]) for name in names if _is(hints[name], Body)]
    queries = [(name, hints[name]) for name in names if _is(hints[name], Query)]
    known = {*placed, *(name for name, _ in bodies), *(name for name, _ in queries)}
    if known != set(names) or len(bodies) > 1 or len(queries) > 1 or (method == "GET" and bodies):
        raise RouteError(f"{method} {path}: cannot fill {sorted(set(names) ^ known) or names}")
    return Route(
        method=method,
        path=path,
        function=function,
        body=bodies[0] if bodies else None,
        query=queries[0] if queries else None,
        places=tuple((name, TypeAdapter(hints[name])) for name in placed),
        **settings,
    )


def _is(hint: Any, base: type) -> bool:
    return isinstance(hint, type) and issubclass(hint, base)

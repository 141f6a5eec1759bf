"""Finds the route of a request: exact addresses by one look-up, the few with ids by their shape."""

from __future__ import annotations

from collections.abc import Iterable

from huotong.kernel.http import Route
from huotong.kernel.http.errors import NoSuchRoute, WrongMethod

_Methods = dict[str, Route]
_Shape = tuple[str | None, ...]


class RouteTable:
    """All routes below one prefix; two routes of one method and address are refused."""

    def __init__(self, routes: Iterable[Route]) -> None:
        self.routes = list(routes)
        self._exact: dict[str, _Methods] = {}
        self._shaped: dict[tuple[int, str], list[tuple[_Shape, _Methods]]] = {}
        for route in self.routes:
            methods = self._methods_at(route)
            if route.method in methods:
                raise ValueError(f"{route.method} {route.path} is declared twice")
            methods[route.method] = route

    def _methods_at(self, route: Route) -> _Methods:
        if not route.places:
            return self._exact.setdefault(route.path, {})
        parts = route.path.split("/")
        shape = tuple(None if part.startswith("{") else part for part in parts)
        known = self._shaped.setdefault(_shelf(parts), [])
        for other, methods in known:
            if other == shape:
                return methods
        known.append((shape, {}))
        return known[-1][1]

    def find(self, method: str, path: str) -> tuple[Route, list[str]]:
        """The route and the varying parts of the path in order; raises NoSuchRoute or WrongMethod."""
        methods = self._exact.get(path)
        parts: list[str] = []
        if methods is None:
            methods, parts = self._match(path)
        route = methods.get("GET" if method == "HEAD" else method)
        if route is None:
            raise WrongMethod(allowed=", ".join(sorted(methods)))
        return route, parts

    def _match(self, path: str) -> tuple[_Methods, list[str]]:
        given = path.split("/")
        for shape, methods in self._shaped.get(_shelf(given), ()):
            if all(part is None or part == own for part, own in zip(shape, given, strict=True)):
                return methods, [own for part, own in zip(shape, given, strict=True) if part is None]
        raise NoSuchRoute


def _shelf(parts: list[str]) -> tuple[int, str]:
    """Where routes of this shape stand: by their length and the app they belong to."""
    return len(parts), "".join(parts[1:2])

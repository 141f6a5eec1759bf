"""All permissions there are: found in the code, so that one cannot be forgotten."""

from __future__ import annotations

import ast
import pkgutil
from collections.abc import Iterator
from dataclasses import is_dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import huotong
from huotong.kernel.command import Command
from huotong.kernel.lists import ListDefinition
from huotong.kernel.masking import permissions_of
from huotong.web.routers import ROUTERS

_BESIDE = frozenset({"tests", "testing", "migrations", "main", "kernel"})
_ASKING = frozenset({"require", "may"})


@cache
def all_permissions() -> dict[str, str]:
    """Names of commands and queries, and of what shows more of them, with the module that asks for it."""
    found: dict[str, str] = {}
    for module in _modules():
        for name in (*_declared(vars(module)), *_asked(module)):
            found.setdefault(name, module.__name__)
    for router in ROUTERS:
        for route in router.routes:
            if route.list_of is not None:
                for name in _of_list(route.list_of):
                    found.setdefault(name, route.path)
    return found


@cache
def all_commands() -> tuple[Command[Any, Any], ...]:
    """Every command of the product, by name."""
    found = {
        value.name: value
        for module in _modules()
        for value in vars(module).values()
        if isinstance(value, Command)
    }
    return tuple(found[name] for name in sorted(found))


def _modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(huotong.__path__, "huotong."):
        if not _BESIDE & set(found.name.split(".")):
            yield import_module(found.name)


def _declared(names: dict[str, Any]) -> Iterator[str]:
    for value in list(names.values()):
        if isinstance(value, Command):
            yield value.name
        elif isinstance(value, ListDefinition):
            yield from _of_list(value)
        elif isinstance(value, type) and is_dataclass(value) and ".contracts" in value.__module__:
            yield from permissions_of(value)


def _of_list(definition: ListDefinition) -> Iterator[str]:
    yield definition.permission
    yield from (column.needs for column in definition.columns if column.needs)


def _asked(module: ModuleType) -> Iterator[str]:
    """What the module's own functions ask of an actor: `actor.require(READ)`, `actor.may("sales.agree")`."""
    for node in ast.walk(ast.parse(Path(module.__file__ or "").read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _ASKING:
            name = _value(node.args[0], vars(module)) if node.args else None
            if name is not None:
                yield name


def _value(node: ast.expr, names: dict[str, Any]) -> str | None:
    """The name a constant or a module's own name stands for; None for a local one."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.Name):
        found = names.get(node.id)
        return found if isinstance(found, str) else None
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        found = getattr(names.get(node.value.id), node.attr, None)
        return found if isinstance(found, str) else None
    return None

"""The category tree: paths of names, and who may stand below whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

PATH_MAX = 1000
BETWEEN = " / "


@dataclass(frozen=True, slots=True)
class Node:
    """A category as the tree holds it."""

    id: int
    code: str
    name: str
    parent_id: int | None
    path: str
    version: int = 1
    archived: bool = False


def path_below(parent: Node | None, name: str) -> str:
    """The names from the root down."""
    return name if parent is None else f"{parent.path}{BETWEEN}{name}"


def stands_below(nodes: Mapping[int, Node], id: int, *, top: int) -> bool:
    """Whether the category is `top` or hangs somewhere below it."""
    at: int | None = id
    while at is not None:
        if at == top:
            return True
        at = nodes[at].parent_id
    return False


def with_paths(nodes: Mapping[int, Node]) -> dict[int, Node]:
    """The same tree with every path told anew from names and parents; it must be free of loops."""
    told: dict[int, Node] = {}

    def tell(id: int) -> Node:
        if id not in told:
            node = nodes[id]
            parent = None if node.parent_id is None else tell(node.parent_id)
            told[id] = replace(node, path=path_below(parent, node.name))
        return told[id]

    for id in nodes:
        tell(id)
    return told

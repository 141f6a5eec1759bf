"""One level of a query: its tables, and which of them are tied to a book by the conditions of that level."""

from collections.abc import Callable, Iterator
from typing import Any

from pglast import ast, enums

ANY = ""
"""Stands for the table of an unqualified column."""


class Level:
    """Gathers the FROM items and conditions of one SELECT, UPDATE or DELETE.

    `tables` holds the business tables by alias. A table is tied when top-level AND terms say
    `book_id = value` of it, or equate its book_id with that of a tied table.
    """

    def __init__(self, business_table: Callable[[Any], str | None]) -> None:
        self.tables: dict[str, str] = {}
        self.has_natural_join = False
        self._business_table = business_table
        self._constants: list[tuple[str, tuple[int, bool]]] = []
        self._equal: list[tuple[str, str]] = []  # the first being tied ties the second
        self._merged = False

    def add(self, item: Any) -> set[str]:
        """Take in one FROM item; return the aliases of the business tables in it."""
        if is_a(item, ast.JoinExpr):
            return self._add_join(item)
        if is_a(item, ast.RangeTableSample):
            return self.add(item.relation)
        if not is_a(item, ast.RangeVar):
            return set()
        table = self._business_table(item)
        if table is None:
            return set()
        alias = item.alias.aliasname if item.alias else item.relname
        self.tables[alias] = table
        return {alias}

    def _add_join(self, join: Any) -> set[str]:
        left, right = self.add(join.larg), self.add(join.rarg)
        kind = join.jointype
        # The condition of an outer join does not restrict the side that is kept whole.
        open_to = {
            enums.JoinType.JOIN_INNER: left | right,
            enums.JoinType.JOIN_LEFT: right,
            enums.JoinType.JOIN_RIGHT: left,
        }.get(kind, set())
        self.add_condition(join.quals, open_to=open_to)
        if any(name.sval == "book_id" for name in join.usingClause or ()):
            self._merged = True
            self._equal += [(a, b) for a in left for b in right if b in open_to]
            self._equal += [(b, a) for a in left for b in right if a in open_to]
        self.has_natural_join |= bool(join.isNatural and (left or right))
        return left | right

    def add_condition(self, condition: Any, *, open_to: set[str] | None = None) -> None:
        """Take in the AND terms of a condition; with `open_to`, they can tie those aliases only."""
        for term in _and_terms(condition):
            if not (is_a(term, ast.A_Expr) and term.kind == enums.A_Expr_Kind.AEXPR_OP):
                continue
            if term.name[-1].sval != "=":
                continue
            for one, other in ((term.lexpr, term.rexpr), (term.rexpr, term.lexpr)):
                self._add_equality(column(one, "book_id"), other, open_to)

    def _add_equality(self, named: str | None, other: Any, open_to: set[str] | None) -> None:
        alias = None if named is None else self.resolve(named)
        if alias is None or (open_to is not None and alias not in open_to):
            return
        constant = book_constant(other)
        partner = column(other, "book_id")
        if constant is not None:
            self._constants.append((alias, constant))
        elif partner is not None and (source := self.resolve(partner)) is not None:
            self._equal.append((source, alias))

    def resolve(self, named: str) -> str | None:
        """Return the alias a column belongs to; an unqualified one to the only table, or to all."""
        if named != ANY:
            return named
        return next(iter(self.tables), None) if len(self.tables) == 1 or self._merged else None

    def tied(self, note: Callable[[int, bool], None] | None = None) -> set[str]:
        """Return the aliases tied to a book; `note` is told each constant and whether it is a parameter."""
        tied = set()
        for alias, constant in self._constants:
            tied.add(alias)
            if note is not None and alias in self.tables:
                note(*constant)
        grown = True
        while grown:
            more = {b for a, b in self._equal if a in tied} - tied
            tied |= more
            grown = bool(more)
        return tied & set(self.tables)


def column(node: Any, name: str) -> str | None:
    """Return the qualifier of a reference to the named column, ANY when it has none, None for all else."""
    if not is_a(node, ast.ColumnRef):
        return None
    words = [part.sval for part in node.fields if is_a(part, ast.String)]
    if not words or words[-1] != name:
        return None
    return words[-2] if len(words) > 1 else ANY


def book_constant(node: Any) -> tuple[int, bool] | None:
    """Return (number, True) for a parameter, (value, False) for a literal, each possibly cast; else None."""
    while is_a(node, ast.TypeCast):
        node = node.arg
    if is_a(node, ast.ParamRef):
        return node.number, True
    if is_a(node, ast.A_Const) and is_a(node.val, ast.Integer):
        return node.val.ival, False
    return None


def _and_terms(condition: Any) -> Iterator[Any]:
    if is_a(condition, ast.BoolExpr) and condition.boolop == enums.BoolExprType.AND_EXPR:
        for term in condition.args:
            yield from _and_terms(term)
    elif condition is not None:
        yield condition


def is_a(node: Any, *kinds: type) -> bool:
    """isinstance without narrowing: to a type checker each field of pglast's classes may be None."""
    return isinstance(node, kinds)

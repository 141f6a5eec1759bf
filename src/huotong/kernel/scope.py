"""The one place where a query is bound to what its actor may see.

An app's `queries.py` says once per resource which column carries which dimension and puts the condition
into its SQL; the parameters come from the actor:

    ORDERS = Scope(company="o.company_id", org_unit="o.org_unit_id")
    f"... WHERE o.book_id = :book::bigint AND {ORDERS.condition}"
    fetch(statement, actor=actor, **scope_of(actor))

A row is seen when every dimension it declares is within the actor's scope; all others do not exist for
him: a list leaves them out, a document is 404.
"""

from __future__ import annotations

from dataclasses import dataclass

from huotong.kernel.actor import Actor

ORG_UNITS = "scope_org_units"
COMPANIES = "scope_companies"


class NoScope(TypeError):
    """A scope that names no column would let everybody see everything without saying so."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which column of a query carries which dimension; at least one must.

    `or_org_unit` is a second column of org units, for documents between two of them: a row is seen when
    either is within scope. Or `whole_book`: rows that belong to no company, such as products, units and
    regions, are seen by every member whose permissions let him.
    """

    company: str | None = None
    org_unit: str | None = None
    whole_book: bool = False
    or_org_unit: str | None = None

    def __post_init__(self) -> None:
        if self.whole_book == bool(self.company or self.org_unit):
            raise NoScope("name the column of the company or of the org unit, or say whole_book")
        if self.or_org_unit and not self.org_unit:
            raise NoScope("a second column of org units comes with a first one")

    @property
    def condition(self) -> str:
        """The SQL condition; its parameters are those of scope_of()."""
        if self.whole_book:
            return "true"
        parts = []
        if self.company:
            parts.append(f"{self.company} = ANY(:{COMPANIES}::bigint[])")
        units = [
            f"{column} = ANY(:{ORG_UNITS}::bigint[])"
            for column in (self.org_unit, self.or_org_unit)
            if column
        ]
        if units:
            parts.append(units[0] if len(units) == 1 else f"({' OR '.join(units)})")
        return " AND ".join(parts)

    def parameters(self, actor: Actor) -> dict[str, tuple[int, ...]]:
        """The parameters of the condition alone."""
        found: dict[str, tuple[int, ...]] = {}
        if self.company:
            found[COMPANIES] = actor.company_ids
        if self.org_unit:
            found[ORG_UNITS] = actor.org_unit_ids
        return found


def scope_of(actor: Actor) -> dict[str, tuple[int, ...]]:
    """The actor's scope as parameters for hand-written statements that use both arrays or either."""
    return {ORG_UNITS: actor.org_unit_ids, COMPANIES: actor.company_ids}

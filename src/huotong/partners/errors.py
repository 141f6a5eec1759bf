"""What partners refuses.

Conflict
├── CodeTaken            the code, written this way or another, is in use
├── NotBlocked           there is nothing to release
├── NoRole               neither customer nor supplier
├── SamePartner          merged into itself
└── PartnersDiffer       a firm and a person, or partners of two companies, cannot be one
"""

from __future__ import annotations

from dataclasses import dataclass

from huotong.kernel.errors import Conflict


@dataclass(eq=False)
class CodeTaken(Conflict):
    """Another partner has the code; case, width and outer spaces make no difference."""

    code = "partners.code_taken"
    given: str


@dataclass(eq=False)
class NoRole(Conflict):
    """A partner is a customer, a supplier, or both."""

    code = "partners.no_role"
    given: str


@dataclass(eq=False)
class NotBlocked(Conflict):
    """The partner is not blocked."""

    code = "partners.not_blocked"
    partner: str


@dataclass(eq=False)
class SamePartner(Conflict):
    """A partner cannot be merged into itself."""

    code = "partners.same_partner"
    partner: str


@dataclass(eq=False)
class PartnersDiffer(Conflict):
    """A firm and a person, or partners of two companies or currencies, cannot be one."""

    code = "partners.partners_differ"
    partner: str
    into: str

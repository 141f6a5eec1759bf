"""Who acts: resolved once at the edge, carried by every command and query."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from huotong.kernel.errors import Forbidden

Locale = Literal["en", "zh-CN"]
EVERYTHING = "*"


@dataclass(frozen=True, slots=True)
class Actor:
    """A member of one book with the rights and the scope in force now.

    `permissions` holds names of commands and queries, or "*" for all of them.
    `org_unit_ids` and `company_ids` are what the member may see, sub-units included.
    `client_id` tells apart the programs through which a member acts (0 = the screens).
    """

    user_id: int
    member_id: int
    book_id: int
    permissions: frozenset[str]
    org_unit_ids: tuple[int, ...]
    company_ids: tuple[int, ...]
    client_id: int = 0
    locale: Locale = "en"

    def may(self, permission: str) -> bool:
        """Whether the actor's roles hold this permission."""
        return permission in self.permissions or EVERYTHING in self.permissions

    def require(self, permission: str) -> None:
        """Returns when the permission is held; raises Forbidden when not."""
        if not self.may(permission):
            raise Forbidden(permission=permission)

    def sees_org_unit(self, org_unit_id: int) -> bool:
        """Whether rows of this org unit are within the actor's scope."""
        return org_unit_id in self.org_unit_ids

    def sees_company(self, company_id: int) -> bool:
        """Whether rows of this company are within the actor's scope."""
        return company_id in self.company_ids

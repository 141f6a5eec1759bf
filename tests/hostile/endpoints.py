"""Every endpoint that changes something: a body that is done, and of which kind each of its fields is.

An endpoint or field that is served and does not stand here makes a test fail.
"""

from __future__ import annotations

from collections.abc import Mapping

from tests.hostile.access import ACCESS
from tests.hostile.agreements import AGREEMENTS
from tests.hostile.allocating import ALLOCATING
from tests.hostile.catalog import CATALOG
from tests.hostile.documents import DOCUMENTS
from tests.hostile.endpoint import Endpoint
from tests.hostile.masters import MASTERS
from tests.hostile.parties import PARTIES
from tests.hostile.returns import RETURNS
from tests.hostile.tasks import TASKS
from tests.hostile.vouchers import VOUCHERS
from tests.hostile.waiting import WAITING

ENDPOINTS: Mapping[str, Endpoint] = {
    **CATALOG,
    **MASTERS,
    **PARTIES,
    **DOCUMENTS,
    **AGREEMENTS,
    **VOUCHERS,
    **WAITING,
    **ACCESS,
    **RETURNS,
    **ALLOCATING,
    **TASKS,
}
WITHOUT_BODY = frozenset({"/desk/verify", "/analytics/figures/rebuild"})

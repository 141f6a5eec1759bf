"""One mechanism for all lists: columns, filters, sort, keyset pages, and nothing outside the actor's scope.

    GET /sales/orders?filter[status]=in:draft,confirmed&filter[ordered_on]=ge:2026-01-01&sort=-number
    -> {"rows": [{"id": "7", …}, …], "next": "…", "names": {}}          next page: the same with &after=…
    GET /sales/orders/totals?filter[…]=… -> {"count": 1000000, "sums": […]}     of all rows, when asked for
    GET /sales/orders/columns -> names, labels, types, what may be filtered and sorted

An app declares a ListDefinition in its `queries.py` and a route with `router.list(path, definition)`.
"""

from huotong.kernel.lists.asked import flaw_in
from huotong.kernel.lists.columns import Column, Kind
from huotong.kernel.lists.days import Today, register_calendar
from huotong.kernel.lists.declared import declare_list, list_at
from huotong.kernel.lists.definition import ColumnShown, ColumnsShown, ListDefinition, Page, columns_of
from huotong.kernel.lists.naming import Naming, register_namings
from huotong.kernel.lists.page import read_page
from huotong.kernel.lists.totals import Totals, read_totals

__all__ = [
    "Column",
    "ColumnShown",
    "ColumnsShown",
    "Kind",
    "ListDefinition",
    "Naming",
    "Page",
    "Today",
    "Totals",
    "columns_of",
    "declare_list",
    "flaw_in",
    "list_at",
    "read_page",
    "read_totals",
    "register_calendar",
    "register_namings",
]

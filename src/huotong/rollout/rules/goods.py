"""Categories and barcodes of the demo's products."""

from __future__ import annotations

import csv
import io

from huotong.catalog.contracts import check_digit

BRAND = ("ADVENTURE-WORKS", "Adventure Works")
GROUPS = {1: "自行车 Bikes", 2: "零部件 Components", 3: "服装 Clothing", 4: "配件 Accessories"}
"""The categories of the sample company, by the keys that its subcategories name them with."""
_WITHIN_A_COMPANY = "20"


def groups_of_categories(text: str) -> dict[str, int]:
    """The key of the group of each subcategory, by its name.

    The published file repeats some subcategories without their group: the rows that name one count.
    """
    found: dict[str, int] = {}
    for row in csv.DictReader(io.StringIO(text)):
        name, group = (row["SubcategoryName"] or "").strip(), (row["ProductCategoryKey"] or "").strip()
        if name and group:
            found.setdefault(name, int(group))
    return found


def own_barcode(product_key: int) -> str:
    """A GTIN-13 of the range that GS1 leaves to every company for its own shelves: the files have none."""
    digits = f"{_WITHIN_A_COMPANY}{product_key:010d}"
    return f"{digits}{check_digit(digits)}"

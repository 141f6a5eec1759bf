"""Folders of sales files for tests: small ones made up, and cuts of a real one."""

from __future__ import annotations

import csv
import io
import lzma
from pathlib import Path

PREFIX = "AdventureWorks_"
PRODUCTS = """\
ProductKey,ProductSubcategoryKey,ProductSKU,ProductName,ProductCost,ProductPrice
1,7,CHAIN-1,"Chain, silver",8.9866,20.24
2,7,CAP-1,Cap,5.7052,8.6442
"""
CUSTOMERS = """\
CustomerKey,FirstName,LastName,EmailAddress
11,WANG,芳,wang@example.org
12,JOSÉ,MUÑOZ,jose@example.org
"""
TERRITORIES = "Territory,Region\n1,Northwest\n2,Northeast\n"
SUBCATEGORIES = "ProductSubcategoryKey,SubcategoryName\n7,Chains\n"
SALES = """\
OrderDate,StockDate,OrderNumber,ProductKey,CustomerKey,TerritoryKey,OrderLineItem,OrderQuantity
01/05/2017,9/21/2001,SO1,2,11,1,2,3
01/05/2017,9/21/2001,SO1,1,11,1,1,1
1/6/2017,12/05/2001,SO2,2,12,2,1,2
"""
DEFAULTS = {
    "Products": PRODUCTS,
    "Customers": CUSTOMERS,
    "Territories": TERRITORIES,
    "Product_Subcategory": SUBCATEGORIES,
    "Sales_2017": SALES,
}


def sales_folder(folder: Path, **files: str | bytes | None) -> Path:
    """Two products, two customers and two orders; files may be replaced, or left out by None."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in {**DEFAULTS, **files}.items():
        if content is not None:
            data = content.encode() if isinstance(content, str) else content
            (folder / f"{PREFIX}{name}.csv").write_bytes(data)
    return folder


def cut_folder(origin: Path, folder: Path, *, orders: int) -> Path:
    """The first orders of a real folder's first sales file, with their customers; all products stay."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("Products", "Territories", "Product_Subcategory"):
        _write(folder, name, _read(origin, name))
    header, *rows = _read(origin, "Sales_2017")
    number, customer = header.index("OrderNumber"), header.index("CustomerKey")
    chosen = list(dict.fromkeys((row[number], row[customer]) for row in rows))[:orders]
    kept = set(chosen)
    _write(folder, "Sales_2017", [header, *(row for row in rows if (row[number], row[customer]) in kept)])
    header, *rows = _read(origin, "Customers")
    customers = {key for _, key in chosen}
    _write(folder, "Customers", [header, *(row for row in rows if row[0] in customers)])
    return folder


def _read(folder: Path, name: str) -> list[list[str]]:
    (path,) = folder.glob(f"{PREFIX}{name}.csv*")
    packed = path.read_bytes()
    text = (lzma.decompress(packed) if path.suffix == ".xz" else packed).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def _write(folder: Path, name: str, rows: list[list[str]]) -> None:
    with (folder / f"{PREFIX}{name}.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)

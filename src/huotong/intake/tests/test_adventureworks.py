"""What hangs together in the sales files, with the exact words of every refusal."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from huotong.intake.contracts import Order, OrderLine, Product
from huotong.intake.errors import Finding
from huotong.intake.public import read_adventureworks, tell
from huotong.intake.testing import CUSTOMERS, PRODUCTS, SALES, SUBCATEGORIES, sales_folder

FILE = "AdventureWorks_Sales_2017.csv"


def test_orders_gather_their_lines_by_item(tmp_path: Path) -> None:
    files = read_adventureworks(sales_folder(tmp_path)).files
    assert files is not None
    assert files.products[0] == Product(
        2, 1, "CHAIN-1", "Chain, silver", "Chains", Decimal("8.9866"), Decimal("20.24")
    )
    assert files.orders == (
        Order("SO1", 11, 1, date(2017, 1, 5), (OrderLine(FILE, 3, 1, 1, 1), OrderLine(FILE, 2, 2, 2, 3))),
        Order("SO2", 12, 2, date(2017, 1, 6), (OrderLine(FILE, 4, 1, 2, 2),)),
    )
    assert files.line_count == 3


def test_a_number_of_two_customers_makes_two_orders_and_warnings(tmp_path: Path) -> None:
    read = read_adventureworks(sales_folder(tmp_path, Sales_2017=SALES.replace("SO2", "so1")))
    assert read.files is not None
    assert [(order.number, order.customer_key) for order in read.files.orders] == [
        ("SO1-1", 11),
        ("SO1-2", 12),
    ]
    assert [tell(one, locale="en") for one in read.warnings] == [
        f"{FILE}, row 2, column OrderNumber: several customers share the number SO1; this order gets the number SO1-1",
        f"{FILE}, row 4, column OrderNumber: several customers share the number SO1; this order gets the number SO1-2",
    ]


def sales(*rows: str) -> str:
    return SALES + "".join(f"{row}\n" for row in rows)


@pytest.mark.parametrize(
    ("row", "en", "zh"),
    [
        (
            "1/6/2017,1/1/2017,SO2,2,12,2,1,1",
            f"row 5, column OrderLineItem: the order has the line 1 in {FILE}:4 too",
            f"第 5 行，列 OrderLineItem：该订单的行 1 在 {FILE}:4 已出现",
        ),
        (
            "1/7/2017,1/1/2017,so2,2,12,2,2,1",
            f"row 5, column OrderDate: 2017-01-07 is another day than in the order's first row, {FILE}:4",
            f"第 5 行，列 OrderDate：2017-01-07 与该订单首行 {FILE}:4 的日期不同",
        ),
        (
            "1/6/2017,1/1/2017,SO2,2,12,1,2,1",
            f"row 5, column TerritoryKey: 1 is another territory than in the order's first row, {FILE}:4",
            f"第 5 行，列 TerritoryKey：1 与该订单首行 {FILE}:4 的区域不同",
        ),
        (
            "1/6/2017,1/1/2017,SO3,3,12,1,1,1",
            "row 5, column ProductKey: there is no product 3",
            "第 5 行，列 ProductKey：没有商品 3",
        ),
        (
            "1/6/2017,1/1/2017,SO3,1,13,1,1,1",
            "row 5, column CustomerKey: there is no customer 13",
            "第 5 行，列 CustomerKey：没有客户 13",
        ),
        (
            "1/6/2017,1/1/2017,SO3,1,11,3,1,1",
            "row 5, column TerritoryKey: there is no territory 3",
            "第 5 行，列 TerritoryKey：没有区域 3",
        ),
        (
            "2/30/2017,1/1/2017,SO3,1,11,1,1,1",
            "row 5, column OrderDate: there is no day 2/30/2017",
            "第 5 行，列 OrderDate：没有 2/30/2017 这一天",
        ),
        (
            "1/6/2017,1/1/2017,SO3,1,11,1,1,NaN",
            "row 5, column OrderQuantity: “NaN” is not a whole number in plain digits",
            "第 5 行，列 OrderQuantity：“NaN”不是用普通数字写成的整数",
        ),
        (
            "1/6/2017,13/13/2017,SO3,1,11,1,1,1",
            "row 5, column StockDate: there is no day 13/13/2017",
            "第 5 行，列 StockDate：没有 13/13/2017 这一天",
        ),
    ],
)
def test_a_wrong_row_is_named_in_both_languages(tmp_path: Path, row: str, en: str, zh: str) -> None:
    read = read_adventureworks(sales_folder(tmp_path, Sales_2017=sales(row)))
    assert read.files is None
    assert [tell(one, locale="en") for one in read.errors] == [f"{FILE}, {en}"]
    assert [tell(one, locale="zh-CN") for one in read.errors] == [f"{FILE} {zh}"]


@pytest.mark.parametrize(
    ("products", "found"),
    [
        ("1,7,OTHER,Other,1,1\n", ("ProductKey", "twice", "1", "2")),
        ("3,7, cap-1 ,Other,1,1\n", ("ProductSKU", "twice", "cap-1", "3")),
        ("3,7,ＣＡＰ-1,Other,1,1\n", ("ProductSKU", "twice", "ＣＡＰ-1", "3")),
        ("3,8,OTHER,Other,1,1\n", ("ProductSubcategoryKey", "unknown_category", "8", "")),
    ],
)
def test_a_product_stands_once(tmp_path: Path, products: str, found: tuple[str, str, str, str]) -> None:
    read = read_adventureworks(sales_folder(tmp_path, Products=PRODUCTS + products))
    assert read.errors == (Finding("AdventureWorks_Products.csv", 4, *found),)


def test_twins_in_nfc_and_nfd_are_one_sku(tmp_path: Path) -> None:
    twins = "3,7,Caf\u00e9,A,1,1\n4,7,Cafe\u0301,B,1,1\n"
    read = read_adventureworks(sales_folder(tmp_path, Products=PRODUCTS + twins))
    assert read.errors == (
        Finding("AdventureWorks_Products.csv", 5, "ProductSKU", "twice", "Caf\u00e9", "4"),
    )


def test_a_customer_stands_once(tmp_path: Path) -> None:
    read = read_adventureworks(sales_folder(tmp_path, Customers=CUSTOMERS + "11,A,B,c\n"))
    assert read.errors == (Finding("AdventureWorks_Customers.csv", 4, "CustomerKey", "twice", "11", "2"),)


def test_of_two_names_of_a_subcategory_the_first_counts(tmp_path: Path) -> None:
    read = read_adventureworks(
        sales_folder(tmp_path, Product_Subcategory=SUBCATEGORIES + "7,Caps\n7,Chains\n")
    )
    assert read.files is not None
    assert {product.category for product in read.files.products} == {"Chains"}
    assert [tell(one, locale="zh-CN") for one in read.warnings] == [
        "AdventureWorks_Product_Subcategory.csv 第 3 行，列 SubcategoryName：名称“Caps”被忽略：先出现的是 Chains"
    ]


def test_a_made_number_may_not_be_another_orders_own(tmp_path: Path) -> None:
    rows = SALES.replace("SO2", "SO1") + "1/7/2017,1/1/2017,SO1-1,1,11,1,1,1\n"
    read = read_adventureworks(sales_folder(tmp_path, Sales_2017=rows))
    assert [(one.row, one.reason, one.value) for one in read.errors] == [(5, "number_clash", "SO1-1")]


def test_an_order_has_ten_thousand_lines_at_most(tmp_path: Path) -> None:
    rows = SALES + "".join(f"1/7/2017,1/1/2017,BIG,1,11,1,{item},1\n" for item in range(1, 10_002))
    read = read_adventureworks(sales_folder(tmp_path, Sales_2017=rows))
    assert read.errors == (Finding(FILE, 10_005, "OrderNumber", "too_many_lines", "BIG", "10000"),)


def test_the_fingerprint_is_that_of_the_content(tmp_path: Path) -> None:
    one = read_adventureworks(sales_folder(tmp_path / "a")).files
    same = read_adventureworks(sales_folder(tmp_path / "b")).files
    other = read_adventureworks(
        sales_folder(tmp_path / "c", Sales_2017=SALES.replace("2,3\n", "2,4\n"))
    ).files
    assert one is not None
    assert same is not None
    assert other is not None
    assert one.fingerprint == same.fingerprint != other.fingerprint

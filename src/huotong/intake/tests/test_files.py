"""Bytes, rows and columns: right text or a named row, never other people's names."""

import codecs
import lzma
from pathlib import Path

import pytest

from huotong.intake.errors import Finding
from huotong.intake.public import read_adventureworks, tell
from huotong.intake.rules.decoding import Undecodable, decode
from huotong.intake.testing import CUSTOMERS, PRODUCTS, SALES, sales_folder

CUSTOMERS_FILE = "AdventureWorks_Customers.csv"
SALES_FILE = "AdventureWorks_Sales_2017.csv"
TEXT = "客户,王芳\n𠮷野家,JOSÉ\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    ],
)
def test_a_file_that_says_its_encoding_is_read(data: bytes) -> None:
    assert decode(data) == TEXT


def test_gb18030_is_read_when_it_is_named_and_only_then() -> None:
    data = TEXT.encode("gb18030")
    assert decode(data, encoding="gb18030") == TEXT
    assert decode(data) == Undecodable(1, "客户,王芳")


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ("a\nb\nJOSÉ,c\n".encode("latin-1"), Undecodable(3, "")),
        ("a\r\nANDRÉS\r\n".encode("latin-1"), Undecodable(2, "ANDR蒘")),
        ("a\rb\r客\r".encode("big5"), Undecodable(3, "\ue085")),
        ("客户\n".encode() + "客户\n".encode("gbk"), Undecodable(2, "客户")),
        (b"a\xc0\xafb", Undecodable(1, "a蜡b")),
        (codecs.BOM_UTF16_LE + b"a", Undecodable(0, "")),
        (b"\xed\xa0\x80", Undecodable(1, "")),
    ],
)
def test_other_bytes_name_their_row(data: bytes, found: Undecodable) -> None:
    assert decode(data) == found


def errors(folder: Path, *, encoding: str | None = None) -> list[Finding]:
    read = read_adventureworks(folder, encoding=encoding)
    assert read.files is None
    return list(read.errors)


def test_a_latin_1_file_is_refused_with_its_row_in_both_languages(tmp_path: Path) -> None:
    (found,) = errors(sales_folder(tmp_path, Customers=CUSTOMERS.replace("芳", "F").encode("latin-1")))
    assert (found.row, found.reason) == (3, "encoding")
    assert tell(found, locale="en").startswith(f"{CUSTOMERS_FILE}, row 3: these bytes are not UTF-8.")
    assert tell(found, locale="zh-CN").startswith(f"{CUSTOMERS_FILE} 第 3 行：这些字节不是 UTF-8。")


def test_a_gb18030_file_is_read_when_it_is_named(tmp_path: Path) -> None:
    folder = sales_folder(tmp_path, Customers=CUSTOMERS.encode("gb18030"))
    read = read_adventureworks(folder, encoding="gb18030")
    assert read.files is not None
    assert [customer.name for customer in read.files.customers] == ["WANG 芳", "JOSÉ MUÑOZ"]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_lines_may_end_in_any_way(tmp_path: Path, ending: str) -> None:
    read = read_adventureworks(sales_folder(tmp_path, Sales_2017=SALES.replace("\n", ending)))
    assert read.files is not None
    assert [order.number for order in read.files.orders] == ["SO1", "SO2"]


def test_columns_stand_in_any_order_and_others_are_left_alone(tmp_path: Path) -> None:
    customers = "Gender,EmailAddress,CustomerKey,LastName,FirstName\nM,,11,,WANG\nF,x@y,12,B,A\n"
    read = read_adventureworks(sales_folder(tmp_path, Customers=customers))
    assert read.files is not None
    assert [(one.name, one.email) for one in read.files.customers] == [("WANG", ""), ("A B", "x@y")]


HEAD = "CustomerKey,FirstName,LastName,EmailAddress"


@pytest.mark.parametrize(
    ("customers", "found"),
    [
        ("", Finding(CUSTOMERS_FILE, 0, "", "no_rows")),
        (f"{HEAD}\n", Finding(CUSTOMERS_FILE, 0, "", "no_rows")),
        ("\n \n,\n", Finding(CUSTOMERS_FILE, 0, "", "no_rows")),
        (
            "CustomerKey,Name\n1,a\n",
            Finding(CUSTOMERS_FILE, 1, "FirstName", "column_missing", other="CustomerKey, Name"),
        ),
        (f"{HEAD},CustomerKey\n1,a,b,c,2\n", Finding(CUSTOMERS_FILE, 1, "CustomerKey", "column_twice", other="CustomerKey, FirstName, LastName, EmailAddress, CustomerKey")),
        (
            CUSTOMERS.replace(",", ";"),
            Finding(CUSTOMERS_FILE, 1, "CustomerKey", "column_missing", other=HEAD.replace(",", ";")),
        ),
        (f'{HEAD}\n11,a,b,c\n12,"open,b,c\n', Finding(CUSTOMERS_FILE, 3, "", "quotes")),
        (f'{HEAD}\n11,a,b,c\n12,"a"b,b,c\n', Finding(CUSTOMERS_FILE, 3, "", "quotes")),
        (f"{HEAD}\n11,{'a' * 200_000},b,c\n", Finding(CUSTOMERS_FILE, 2, "", "field_length")),
    ],
)  # fmt: skip
def test_what_is_no_table_is_refused_whole(tmp_path: Path, customers: str, found: Finding) -> None:
    assert errors(sales_folder(tmp_path, Customers=customers))[0] == found


def test_blank_rows_count_and_are_left_out(tmp_path: Path) -> None:
    customers = f"{HEAD}\n\n11,a,b,c\n,,,\n12,a\n"
    assert errors(sales_folder(tmp_path, Customers=customers))[0] == Finding(
        CUSTOMERS_FILE, 5, "", "field_count", "2", "4"
    )


def test_a_line_break_in_quotes_begins_no_row(tmp_path: Path) -> None:
    products = PRODUCTS.replace('"Chain, silver"', '"Chain\nsilver"')
    (found,) = errors(sales_folder(tmp_path, Products=products, Sales_2017=SALES.replace(",1,11,", ",2,11,")))
    assert found == Finding(
        "AdventureWorks_Products.csv", 2, "ProductName", "character", "Chain\\u000asilver"
    )


def test_a_field_of_a_megabyte_is_refused_with_its_row(tmp_path: Path) -> None:
    (found,) = errors(sales_folder(tmp_path, Customers=f"{HEAD}\n11,a,b,c\n12,{'a' * 20_000},b,c\n"))[:1]
    assert found == Finding(CUSTOMERS_FILE, 3, "FirstName", "too_long", "a" * 60 + "…")


def test_the_last_row_of_many_is_named(tmp_path: Path) -> None:
    rows = SALES + "".join(f"1/7/2017,1/1/2017,N{no},1,11,1,1,1\n" for no in range(99_996))
    bad = rows + "1/7/2017,1/1/2017,LAST,1,11,1,1,0\n"
    assert errors(sales_folder(tmp_path, Sales_2017=bad)) == [
        Finding(SALES_FILE, 100_001, "OrderQuantity", "quantity_range", "0")
    ]


def test_files_that_are_missing_or_cut_are_named(tmp_path: Path) -> None:
    folder = sales_folder(tmp_path, Customers=None, Sales_2017=None)
    (folder / "AdventureWorks_Sales_2018.csv.xz").write_bytes(lzma.compress(SALES.encode())[:-9])
    found = errors(folder)
    assert [(one.file, one.reason) for one in found] == [
        (CUSTOMERS_FILE, "file_missing"),
        ("AdventureWorks_Sales_2018.csv.xz", "unreadable"),
    ]
    assert tell(found[1], locale="en") == (
        "AdventureWorks_Sales_2018.csv.xz: the file cannot be read, or its packing is broken"
    )


def test_no_more_than_a_hundred_errors_are_told(tmp_path: Path) -> None:
    rows = SALES + "1/7/2017,1/1/2017,BAD,1,11,1,1,x\n" * 500
    assert len(errors(sales_folder(tmp_path, Sales_2017=rows))) == 100

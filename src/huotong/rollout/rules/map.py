"""How the demo lays the territories of the sales files over China. README.md tells it in words."""

from __future__ import annotations

from typing import NamedTuple

HEADQUARTERS_CITY = "310000"


class SalesRegion(NamedTuple):
    """An org unit for one territory of the files; provinces by the first two digits of their code."""

    territory: int
    code: str
    name: str
    provinces: tuple[str, ...]


class Warehouse(NamedTuple):
    """A regional warehouse in a city, which covers provinces."""

    code: str
    name: str
    city: str
    provinces: tuple[str, ...]


SALES_REGIONS = (
    SalesRegion(1, "R01", "西北大区 Northwest", ("61", "62", "63", "64", "65")),
    SalesRegion(2, "R02", "东北大区 Northeast", ("21", "22", "23")),
    SalesRegion(3, "R03", "华中大区 Central", ("36", "42", "43")),
    SalesRegion(4, "R04", "西南大区 Southwest", ("50", "51", "52", "53", "54")),
    SalesRegion(5, "R05", "东南大区 Southeast", ("35",)),
    SalesRegion(6, "R06", "华北大区 North", ("11", "12", "13", "15")),
    SalesRegion(7, "R07", "黄河大区 Yellow River", ("14", "37", "41")),
    SalesRegion(8, "R08", "江淮大区 Jianghuai", ("32", "34")),
    SalesRegion(9, "R09", "华南大区 South", ("44", "45", "46")),
    SalesRegion(10, "R10", "沪浙大区 Shanghai and Zhejiang", ("31", "33")),
)

WAREHOUSES = (
    Warehouse("RW-SY", "东北区域仓 Shenyang", "210100", ("21", "22", "23")),
    Warehouse("RW-TJ", "华北区域仓 Tianjin", "120000", ("11", "12", "13", "14", "15", "37")),
    Warehouse("RW-SZ", "华东区域仓 Suzhou", "320500", ("31", "32", "33", "34")),
    Warehouse("RW-WH", "华中区域仓 Wuhan", "420100", ("36", "41", "42", "43", "61")),
    Warehouse("RW-GZ", "华南区域仓 Guangzhou", "440100", ("35", "44", "45", "46")),
    Warehouse(
        "RW-CD", "西部区域仓 Chengdu", "510100", ("50", "51", "52", "53", "54", "62", "63", "64", "65")
    ),
)

PROVINCES = {
    "11": "Beijing",
    "12": "Tianjin",
    "13": "Hebei",
    "14": "Shanxi",
    "15": "Inner Mongolia",
    "21": "Liaoning",
    "22": "Jilin",
    "23": "Heilongjiang",
    "31": "Shanghai",
    "32": "Jiangsu",
    "33": "Zhejiang",
    "34": "Anhui",
    "35": "Fujian",
    "36": "Jiangxi",
    "37": "Shandong",
    "41": "Henan",
    "42": "Hubei",
    "43": "Hunan",
    "44": "Guangdong",
    "45": "Guangxi",
    "46": "Hainan",
    "50": "Chongqing",
    "51": "Sichuan",
    "52": "Guizhou",
    "53": "Yunnan",
    "54": "Tibet",
    "61": "Shaanxi",
    "62": "Gansu",
    "63": "Qinghai",
    "64": "Ningxia",
    "65": "Xinjiang",
}

MUNICIPALITIES = frozenset({"11", "12", "31", "50"})


def capital_of(province: str) -> str:
    """The code of the city in which the province's own site stands."""
    return f"{province}0000" if province in MUNICIPALITIES else f"{province}0100"


def province_of(code: str) -> str:
    """The first two digits of a division's code."""
    return code[:2]

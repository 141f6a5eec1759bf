"""Where imported rows go: what the book has already, else the least that orders need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Protocol, TypeVar

from huotong.catalog.contracts import CreateTaxClass, CreateUnit
from huotong.catalog.public import create_tax_classes, create_units
from huotong.intake.contracts import Customer, CustomerPlace, ImportTarget
from huotong.intake.locks import SQL
from huotong.intake.working import Work
from huotong.kernel.command import Command
from huotong.kernel.db.reading import fetch
from huotong.kernel.db.sql import Statement
from huotong.kernel.values import DATE_MIN, code_key
from huotong.network.contracts import CreateCompany, CreateOrgUnit, CreateRegion
from huotong.network.public import create_companies, create_org_units, create_regions
from huotong.pricing.contracts import CreatePriceList, SetTaxRule
from huotong.pricing.public import create_price_lists, set_tax_rules

TAX_RATE = Decimal("0.13")


class _HasId(Protocol):
    @property
    def id(self) -> int: ...


O = TypeVar("O", bound=_HasId)  # noqa: E741  # what a command makes


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is made when the book has none: the company's code, name, currency and time zone."""

    code: str = "MAIN"
    name: str = "Main company"
    currency: str = "CNY"
    time_zone: str = "Asia/Shanghai"
    price_list: str = "ADVENTUREWORKS"
    unit: str = "PCS"
    tax_class: str = "STANDARD"


@dataclass(frozen=True, slots=True)
class Founded:
    """The target, where its customers belong, and the work of somebody who sees it all."""

    work: Work
    target: ImportTarget
    place: CustomerPlace

    def place_of(self, customer: Customer, /) -> CustomerPlace:
        """The same for every customer: the files hold no addresses."""
        return self.place


def found(work: Work, *, wanted: Wanted, prices_from: date) -> Founded:
    """The book has a company, an org unit, a region, a unit, a taxed class and the import's price list."""
    company_id, currency = _company(work, wanted)
    work = work.seeing(companies=[company_id])
    unit = CreateOrgUnit("HQ", wanted.name, "headquarters", company_id)
    unit_id = _one(work, SQL.first_org_unit, create_org_units, unit, company=company_id)
    work = work.seeing(org_units=[unit_id])
    region_id = _one(work, SQL.first_region, create_regions, CreateRegion("WORLD", "World 全球", 0))
    piece = CreateUnit(wanted.unit, "件 piece")
    piece_id = _one(work, SQL.find_unit, create_units, piece, key=code_key(wanted.unit))
    taxed = CreateTaxClass(wanted.tax_class, "标准税率 standard")
    class_id = _one(work, SQL.find_tax_class, create_tax_classes, taxed, key=code_key(wanted.tax_class))
    rule = SetTaxRule(company_id, class_id, TAX_RATE, DATE_MIN)
    _one(work, SQL.find_tax_rule, set_tax_rules, rule, company=company_id, tax_class=class_id)
    new_list = CreatePriceList(wanted.price_list, wanted.price_list, company_id, currency)
    key = code_key(wanted.price_list)
    list_id = _one(work, SQL.find_price_list, create_price_lists, new_list, key=key)
    target = ImportTarget(company_id, currency, piece_id, class_id, list_id, prices_from)
    return Founded(work, target, CustomerPlace(unit_id, region_id, "—"))


def _company(work: Work, wanted: Wanted) -> tuple[int, str]:
    rows: Sequence[tuple[Any, ...]] = fetch(SQL.first_company, actor=work.actor)
    if rows:
        return rows[0][0], rows[0][1]
    company = CreateCompany(wanted.code, wanted.name, wanted.currency, wanted.time_zone)
    (made,) = work.once(create_companies, [company], step="company")
    return made.id, wanted.currency


def _one(work: Work, find: Statement, command: Command[Any, O], item: Any, **facts: Any) -> int:
    """The id of what the statement finds, else of what the command makes of the item."""
    rows = fetch(find, actor=work.actor, **facts)
    if rows:
        known: int = rows[0][0]
        return known
    (made,) = work.once(command, [item], step=command.name)
    return made.id

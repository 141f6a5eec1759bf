"""What of a partner is wrong by itself, whatever else there is."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.kernel.errors import Malformed
from huotong.partners.contracts import PartnerContact, PartnerTerms, TaxScheme
from huotong.partners.rules.tax_numbers import is_chinese
from huotong.partners.rules.terms import PAYMENT_DAYS


def wrong_tax_number(number: str, *, scheme: TaxScheme, path: str) -> Malformed | None:
    """The refusal of a number that the scheme does not allow; no number is allowed always."""
    if scheme == "china" and number and not is_chinese(number):
        return Malformed(field=f"{path}.tax_number", reason="tax_number_china")
    return None


def wrong_terms(terms: PartnerTerms | None, *, payment_days: int | None, path: str) -> Malformed | None:
    """The refusal of half a cash discount, or of one that would be granted after the day of payment."""
    if terms is None:
        return None
    days = terms.discount_days
    if (days is None) != (terms.discount_percent is None):
        missing = "discount_days" if days is None else "discount_percent"
        return Malformed(field=f"{path}.terms.{missing}", reason="missing")
    if days is not None and days > (PAYMENT_DAYS if payment_days is None else payment_days):
        return Malformed(field=f"{path}.terms.discount_days", reason="discount_after_due")
    return None


def wrong_contacts(contacts: Sequence[PartnerContact], *, path: str) -> Malformed | None:
    """The refusal of a second main contact."""
    mains = [place for place, one in enumerate(contacts) if one.is_main]
    if len(mains) > 1:
        return Malformed(field=f"{path}.contacts.{mains[1]}.is_main", reason="duplicate")
    return None

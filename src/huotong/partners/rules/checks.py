"""What of a partner is wrong by itself, whatever else there is."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.kernel.errors import Malformed
from huotong.partners.contracts import PartnerContact, TaxScheme
from huotong.partners.rules.tax_numbers import is_chinese


def wrong_tax_number(number: str, *, scheme: TaxScheme, path: str) -> Malformed | None:
    """The refusal of a number that the scheme does not allow; no number is allowed always."""
    if scheme == "china" and number and not is_chinese(number):
        return Malformed(field=f"{path}.tax_number", reason="tax_number_china")
    return None


def wrong_contacts(contacts: Sequence[PartnerContact], *, path: str) -> Malformed | None:
    """The refusal of a second main contact."""
    mains = [place for place, one in enumerate(contacts) if one.is_main]
    if len(mains) > 1:
        return Malformed(field=f"{path}.contacts.{mains[1]}.is_main", reason="duplicate")
    return None

"""Which of a partner's addresses is the default one for goods, and which for invoices."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from huotong.partners.contracts import PartnerAddress


class AddressFlaw(NamedTuple):
    """What is wrong: the field below the partner, and the reason as a text id."""

    field: str
    reason: str


def with_defaults(addresses: Sequence[PartnerAddress]) -> tuple[PartnerAddress, ...] | AddressFlaw:
    """The addresses with exactly one default for goods and, if invoices may go anywhere, one for invoices.

    Without a mark the first one that serves the purpose is it. None of no addresses.
    """
    if not addresses:
        return ()
    for place, one in enumerate(addresses):
        if (one.latitude is None) != (one.longitude is None):
            return AddressFlaw(f"addresses.{place}.longitude", "latitude_and_longitude")
    ship = _default(addresses, "is_default", lambda one: one.is_default, unfit="bill")
    bill = _default(addresses, "is_default_billing", lambda one: one.is_default_billing, unfit="ship")
    for found in (ship, bill):
        if isinstance(found, AddressFlaw):
            return found
    if ship is None:
        return AddressFlaw("addresses", "no_ship_to")
    return tuple(
        replace(one, is_default=place == ship, is_default_billing=place == bill)
        for place, one in enumerate(addresses)
    )


def _default(
    addresses: Sequence[PartnerAddress], field: str, marked: Callable[[PartnerAddress], bool], *, unfit: str
) -> int | AddressFlaw | None:
    found = [place for place, one in enumerate(addresses) if marked(one)]
    for place in found:
        if addresses[place].purpose == unfit:
            return AddressFlaw(f"addresses.{place}.{field}", "purpose")
    if len(found) > 1:
        return AddressFlaw(f"addresses.{found[1]}.{field}", "duplicate")
    fit = [place for place, one in enumerate(addresses) if one.purpose != unfit]
    return found[0] if found else next(iter(fit), None)

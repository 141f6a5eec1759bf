"""Sites as postings need them, out of the network."""

from __future__ import annotations

from huotong.inventory.contracts import StockSite
from huotong.network.contracts import Network


def stock_site(network: Network, site_id: int) -> StockSite:
    """The site with its default bin, company and currency; the network is known to hold it."""
    site = network.sites[site_id]
    company = network.companies[site.company_id]
    return StockSite(
        site_id=site.id,
        bin_id=site.default_bin_id,
        company_id=company.id,
        org_unit_id=site.org_unit_id,
        currency=company.currency,
        digits=company.currency_digits,
    )

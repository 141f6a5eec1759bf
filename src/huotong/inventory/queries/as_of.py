"""Stock at the end of any day: the sums of the ledger up to it, never a balance corrected backwards."""

from __future__ import annotations

from datetime import date

from huotong.inventory.contracts.as_of import ProductAsOf, ProductsAsOf, SiteAsOf, SitesAsOf
from huotong.inventory.queries.stock import READ, SQL
from huotong.kernel.actor import Actor
from huotong.kernel.db.reading import fetch, fetch_all
from huotong.kernel.errors import NotFound
from huotong.kernel.masking import masked
from huotong.kernel.scope import scope_of

PAGE = 500


def show_sites_as_of(*, actor: Actor, on: date) -> SitesAsOf:
    """The sites within scope that had goods at the end of the day; values None without their permission."""
    actor.require(READ)
    rows = fetch(SQL.sites_as_of, actor=actor, on=on, scope_org_units=scope_of(actor)["scope_org_units"])
    return masked(SitesAsOf(on, tuple(SiteAsOf(*row) for row in rows)), actor=actor)


def show_products_as_of(*, actor: Actor, site_id: int, on: date, after: int = 0) -> ProductsAsOf:
    """What the site had of each product at the end of the day, 500 at a time, those behind `after`.

    Raises NotFound outside the actor's scope. Values are None without the permission to read them.
    """
    actor.require(READ)
    heads, rows = fetch_all(
        (SQL.site_in_scope, {"site": site_id, "scope_org_units": scope_of(actor)["scope_org_units"]}),
        (SQL.products_as_of, {"site": site_id, "on": on, "after": after, "limit": PAGE + 1}),
        actor=actor,
    )
    if not heads:
        raise NotFound(kind="site", id=str(site_id))
    code, name, currency = heads[0]
    products = tuple(ProductAsOf(*row) for row in rows[:PAGE])
    following = products[-1].product_id if len(rows) > PAGE else None
    return masked(ProductsAsOf(on, site_id, code, name, currency, products, following), actor=actor)

"""The routers of all apps, in one place: an app with routes adds its line here."""

from __future__ import annotations

from huotong.access.http import router as access
from huotong.analytics.http import router as analytics
from huotong.catalog.http import router as catalog
from huotong.desk.http import router as desk
from huotong.fulfilment.http import router as fulfilment
from huotong.intake.http import router as intake
from huotong.inventory.http import router as inventory
from huotong.kernel.http import Router
from huotong.ledger.http import router as ledger
from huotong.limits.http import router as limits
from huotong.network.http import router as network
from huotong.partners.http import router as partners
from huotong.pricing.http import router as pricing
from huotong.sales.http import router as sales

ROUTERS: tuple[Router, ...] = (
    access,
    desk,
    network,
    partners,
    catalog,
    limits,
    pricing,
    ledger,
    inventory,
    sales,
    fulfilment,
    intake,
    analytics,
)

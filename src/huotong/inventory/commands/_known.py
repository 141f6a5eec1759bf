"""Sites and products that the items of a command name, as far as the actor may see them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from huotong.catalog.errors import ProductArchived
from huotong.catalog.public import ask_products
from huotong.inventory.contracts import StockSite
from huotong.inventory.errors import AmountDigits, InsufficientStock, NotThereYet
from huotong.inventory.posting.sites import stock_site
from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.tx import Tx
from huotong.network.contracts import Network
from huotong.network.public import business_day, read_network


class Known:
    """The network and the products with these ids, read in one trip."""

    def __init__(self, tx: Tx, *, product_ids: Iterable[int]) -> None:
        self._tx = tx
        network = read_network(tx)
        products = ask_products(tx, ids=sorted(set(product_ids)))
        self.network: Network = network.value
        self._skus: dict[int, str] = {row[0]: row[1] for row in products.rows}
        self._archived = {row[0] for row in products.rows if row[5]}

    def refusal(self, *, site_id: int, product_ids: Sequence[int]) -> NotFound | None:
        """NotFound for a site outside the actor's scope or a product that is not there."""
        site = self.network.sites.get(site_id)
        if site is None or not self._tx.actor.sees_org_unit(site.org_unit_id):
            return NotFound(kind="site", id=str(site_id))
        for product_id in product_ids:
            if product_id not in self._skus:
                return NotFound(kind="product", id=str(product_id))
        return None

    def gone(self, product_id: int) -> ProductArchived | None:
        """ProductArchived for a product of which nothing more is to come."""
        return ProductArchived(sku=self._skus[product_id]) if product_id in self._archived else None

    def digits_refusal(self, *, site: StockSite, amounts: Mapping[str, Decimal]) -> AmountDigits | None:
        """AmountDigits for the first field whose amount has more decimals than the company's currency."""
        step = Decimal(1).scaleb(-site.digits)
        for field, amount in amounts.items():
            if amount % step:
                return AmountDigits(field, "digits", site.currency, site.digits)
        return None

    def sku(self, product_id: int) -> str:
        """The SKU of a product that was not refused."""
        return self._skus[product_id]

    def site(self, site_id: int) -> StockSite:
        """A site that was not refused."""
        return stock_site(self.network, site_id)

    def day(self, given: date | None, *, site: StockSite) -> date:
        """The day given, or today for the site's company."""
        return given or business_day(company=self.network.companies[site.company_id], at=self._tx.now)

    def in_words(self, error: HuotongError) -> HuotongError:
        """The refusal with the names of site and product in place of ids."""
        if isinstance(error, InsufficientStock | NotThereYet):
            error.product = self._skus.get(error.product_id, error.product)
            site = self.network.sites.get(error.site_id)
            error.site = site.name if site else error.site
        return error

"""A step of backorders: goods that are free go to the orders that wait for them."""

from __future__ import annotations

from hypothesis import strategies as st

from huotong.sales.contracts import ProductRef
from huotong.sales.public import serve_backorders
from tests.properties.base import Base, step, value_of
from tests.properties.books import HeldForLines, held_for_lines, micro
from tests.properties.documents import Order


class Serving(Base):
    """A step of backorders: goods that are free go to the orders that wait for them."""

    def somebody_is_served(self) -> bool:
        free = self.model.free(self.products)
        return any(free[sku] and self.model.wait(sku) for sku in self.products)

    @step(8, when=somebody_is_served, which=st.lists(st.integers(0, 2), min_size=1, max_size=3))
    def serve_backorders(self, which: list[int]) -> None:
        """Which site serves is taken from the product; who gets how much is not."""
        skus = [self.products[one] for one in which]
        free = self.model.free(skus)
        outcomes = self.ask(serve_backorders, [ProductRef(sku) for sku in skus])
        held = held_for_lines(self.actor)
        served: dict[int, tuple[int, int, int]] = {}
        for sku in set(skus):
            lines, left = 0, free[sku]
            for order in self.model.wait(sku):
                waiting = order.waiting(sku)
                given = self.given(order, sku, held)
                self.model.hold_for(order, given)
                got = waiting - order.waiting(sku)
                assert got == min(left, waiting), f"an order got {got} of {left}"
                left -= got
                lines += len({no for no, _, _ in given})
            still = sum(order.waiting(sku) for order in self.model.wait(sku))
            served[sku] = lines, free[sku] - left, still
        for outcome, sku in zip(outcomes, skus, strict=True):
            done = value_of(outcome)
            assert (done.lines, micro(done.quantity), micro(done.left)) == served[sku]

    def given(self, order: Order, sku: int, held: HeldForLines) -> list[tuple[int, int, int]]:
        """What the product holds for lines of the SKU and did not before: (line number, site, quantity)."""
        (id,) = (id for id, one in self.model.orders.items() if one is order)
        return [
            (no, site, quantity - line.held[site])
            for no, line in enumerate(order.lines, 1)
            for site, quantity in held[id, no].items()
            if line.sku == sku and quantity != line.held[site]
        ]

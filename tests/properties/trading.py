"""Random trade through the public commands beside the model, as a machine that Hypothesis drives."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from huotong.fulfilment.testing import SmallTrade
from huotong.kernel import verify
from tests.properties.base import incoming, places, steps_of, worth
from tests.properties.books import books_of_model, books_of_product, differences
from tests.properties.delivering import Delivering
from tests.properties.goods import Stock
from tests.properties.ordering import Ordering
from tests.properties.paying import Paying
from tests.properties.repricing import Repricing
from tests.properties.returning import Returning
from tests.properties.serving import Serving
from tests.properties.transferring import Transferring


class Trade(Stock, Ordering, Delivering, Returning, Paying, Repricing, Transferring, Serving):
    """All that happens."""


STEPS = steps_of(Trade)


class Trading(RuleBasedStateMachine):
    """After each step product and model have answered alike, and their books say the same.

    There is one rule, for Hypothesis leaves out some of several rules for a whole run, and what comes late
    in the life of an order would hardly ever be reached.
    """

    trade: ClassVar[SmallTrade]
    sites: ClassVar[tuple[int, int, int]]
    proving: ClassVar[bool] = True
    """Whether the product's own invariants are asked, too, or the model alone is to find what is wrong."""

    def __init__(self) -> None:
        super().__init__()
        self.undone = transaction.Atomic(using="default", savepoint=True, durable=False)
        self.undone.__enter__()
        self.traded = Trade(self.trade, self.sites)

    def teardown(self) -> None:
        found = verify.run(book_id=self.traded.actor.book_id) if self.proving else []
        findings = {one.name: one.first for one in found if one.differences}
        transaction.set_rollback(True, using="default")
        self.undone.__exit__(None, None, None)
        assert findings == {}

    @initialize(rows=st.lists(st.tuples(places, incoming, worth), min_size=4, max_size=8))
    def begin(self, rows: list[tuple[tuple[int, int], int, int]]) -> None:
        self.traded.begin(rows)
        self.traded.grant_limits(0, 60_000)

    @rule(data=st.data())
    def trade_on(self, data: st.DataObject) -> None:
        possible = [name for name, one in STEPS.items() if one.when(self.traded) for _ in range(one.weight)]
        name = data.draw(st.sampled_from(possible), label="step")
        drawn: dict[str, Any] = data.draw(st.fixed_dictionaries(STEPS[name].drawn), label=name)
        getattr(self.traded, name)(**drawn)

    @invariant()
    def both_books_say_the_same(self) -> None:
        found, expected = books_of_product(self.traded.actor), books_of_model(self.traded.moving)
        for book, content in expected.items():
            assert found[book] == content, f"{book} differ"

    @invariant()
    def every_promise_holds(self) -> None:
        assert not self.proving or differences(self.traded.actor) == {}

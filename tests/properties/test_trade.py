"""Random trade agrees with a plain model after each step, and mistakes planted in the product are found.

Without a word the same examples run each time. HUOTONG_PROPERTY_EXAMPLES=300 tries so many new ones, and
shrinks what it finds.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from decimal import ROUND_DOWN, Decimal

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from huotong.fulfilment.testing import small_trade
from huotong.main.wiring import wire
from huotong.network.contracts import CreateSite
from huotong.network.public import create_sites
from tests.clock import stop_clock
from tests.properties.trading import Trading

EXAMPLES = int(os.environ.get("HUOTONG_PROPERTY_EXAMPLES", "0"))
STEPS = 60


def same_each_time(examples: int) -> settings:
    """Examples that are always the same, shown as they were found."""
    return settings(
        max_examples=examples,
        stateful_step_count=STEPS,
        derandomize=True,
        phases=(Phase.generate,),
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )


@pytest.fixture
def trading(rolled_back: object, monkeypatch: pytest.MonkeyPatch) -> type[Trading]:
    """The small trade with a third site, and a clock that only steps move on."""
    wire()
    trade = small_trade(stock={(0, 0): ("1", "1.00")})
    network = trade.network
    third = CreateSite("WX", "Wuxi warehouse", network.headquarters_id, network.shanghai_id)
    site = create_sites(actor=network.actor, items=[third]).single().id

    stop_clock(monkeypatch, datetime.now(UTC))

    class OurTrading(Trading):
        pass

    OurTrading.trade = trade
    OurTrading.sites = (network.shanghai_site_id, network.chengdu_site_id, site)
    return OurTrading


@pytest.mark.slow
def test_trade_agrees_with_the_model(trading: type[Trading]) -> None:
    wanted = same_each_time(EXAMPLES or 16)
    if EXAMPLES:
        anew = (Phase.generate, Phase.shrink)
        wanted = settings(wanted, derandomize=False, phases=anew, print_blob=True)
    run_state_machine_as_test(trading, settings=wanted)


def cost_cut(*, quantity: Decimal, amount: Decimal, issued: Decimal, digits: int) -> Decimal:
    """The cost of an issue without its rounding: every ledger still agrees with the others."""
    if issued == quantity:
        return amount
    return (amount * issued / quantity).quantize(Decimal(1).scaleb(-digits), ROUND_DOWN)


def one_lost(quantity: Decimal, *, numerator: int, denominator: int) -> Decimal:
    """A case with one piece too few."""
    return quantity * (numerator - 1 if numerator > 1 else 1) / denominator


def nothing(*_: object, **__: object) -> None:
    """What ought to be done is not done."""


def accept_all(*_: object) -> Callable[..., bool]:
    """Every order of a set takes its goods, promised or not."""
    return lambda *_: True


def none_settled(**_: object) -> dict[int, Decimal]:
    """A payment settles no invoice: it is all paid ahead."""
    return {}


def whole(amount: Decimal, **_: object) -> Decimal:
    """The whole falls to each part."""
    return amount


def as_much_as_sent(*, sent_cost: Decimal, **_: object) -> Decimal:
    """Whatever came of a line is worth all of it."""
    return sent_cost


MISTAKES: Mapping[str, tuple[str, Callable[..., object]]] = {
    "the cost of an issue is cut": ("huotong.inventory.rules.stock.cost_of_issue", cost_cut),
    "a piece of a case is lost": ("huotong.sales.commands._drafting.to_base", one_lost),
    "credit of a cancelled order stays used": ("huotong.sales.commands._freeing.post_limit_lines", nothing),
    "goods of a cancelled order stay held": ("huotong.sales.commands._freeing.release_holds", nothing),
    "payments settle no invoice": (
        "huotong.ledger.commands.receive_payments.allocate_oldest_first",
        none_settled,
    ),
    "goods of an order that its credit refuses are lost to its set": (
        "huotong.sales.commands._promising._within_credit",
        accept_all,
    ),
    "expired holds stay": ("huotong.inventory.commands.expire_holds.release_holds", nothing),
    "what comes back is worth its delivery": ("huotong.fulfilment.commands.receive_returns.share_of", whole),
    "a credit note takes all of its line back": ("huotong.ledger.posting.credit_notes.share_of", whole),
    "a price that is set does not stand": ("huotong.pricing.commands._standing.post_rows", nothing),
    "what comes of a transfer is worth all of it": (
        "huotong.inventory.commands.receive_transfers.cost_of_arrival",
        as_much_as_sent,
    ),
    "goods of a cancelled transfer stay held": (
        "huotong.inventory.commands.cancel_transfers.release_holds",
        nothing,
    ),
    "what was served still waits": ("huotong.sales.commands.serve_backorders.lower_backorders", nothing),
    "credit has no bound": ("huotong.sales.rules.promise.Credit.refusal", nothing),
}


@pytest.mark.slow
@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_planted_mistake_is_found(
    trading: type[Trading], monkeypatch: pytest.MonkeyPatch, mistake: str
) -> None:
    """By the model alone: the ledgers may well agree with each other."""
    monkeypatch.setattr(*MISTAKES[mistake])
    monkeypatch.setattr(trading, "proving", False)
    with pytest.raises(AssertionError):
        run_state_machine_as_test(trading, settings=same_each_time(300))

"""Random invoices and payments against a plain model of what each customer owes."""

from dataclasses import dataclass, field
from decimal import Decimal

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from huotong.kernel import verify
from huotong.ledger.public import receive_payments
from huotong.ledger.testing import Desk, sold

ZERO = Decimal(0)
cents = st.decimals(min_value="0.01", max_value="300", places=2)
invoices = st.tuples(st.just("invoice"), st.integers(0, 1), st.lists(cents, min_size=1, max_size=3))
payments = st.tuples(st.just("payment"), st.integers(0, 1), st.lists(cents, min_size=1, max_size=1))


@dataclass
class Books:
    """What one customer owes, oldest first, and has paid ahead."""

    owed: list[Decimal] = field(default_factory=list)
    ahead: Decimal = ZERO

    def pay(self, amount: Decimal) -> list[Decimal]:
        """The parts that settle what is owed, oldest first."""
        parts: list[Decimal] = []
        while amount and self.owed:
            part = min(amount, self.owed[0])
            parts.append(part)
            amount -= part
            self.owed[0] -= part
            if not self.owed[0]:
                self.owed.pop(0)
        self.ahead += amount
        return parts


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(invoices | payments, min_size=1, max_size=12))
def test_what_customers_owe_follows_the_model(
    desk: Desk, steps: list[tuple[str, int, list[Decimal]]]
) -> None:
    with transaction.atomic():
        _play(desk, steps)
        transaction.set_rollback(True)


def _play(desk: Desk, steps: list[tuple[str, int, list[Decimal]]]) -> None:
    models = (Books(), Books())
    for kind, who, amounts in steps:
        customer, model = desk.firm.customers[who], models[who]
        if kind == "invoice":
            request = desk.invoice(*(sold(str(amount)) for amount in amounts), customer=customer)
            (posted,) = desk.bill(request)
            tax = sum(((amount * Decimal("0.13")).quantize(Decimal("0.01")) for amount in amounts), ZERO)
            assert posted.gross == sum(amounts, ZERO) + tax
            model.owed.append(posted.gross)
        else:
            item = desk.payment(str(amounts[0]), customer=customer)
            done = receive_payments(actor=desk.actor, items=[item]).single()
            before = model.ahead
            assert [part.amount for part in done.settled] == model.pay(amounts[0])
            assert done.unapplied == model.ahead - before
        assert desk.credit_used(customer) == f"{sum(model.owed, ZERO):.2f}"
    assert _balance(desk, "1100") == sum((sum(model.owed, ZERO) for model in models), ZERO)
    assert _balance(desk, "2150") == -sum((model.ahead for model in models), ZERO)
    assert [finding for finding in verify.run(book_id=1) if finding.differences] == []


def _balance(desk: Desk, code: str) -> Decimal:
    debit, credit = desk.balances().get(code, ("0", "0"))
    return Decimal(debit) - Decimal(credit)

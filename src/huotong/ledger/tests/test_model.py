"""Random invoices and payments against a plain model of what each customer owes."""

from dataclasses import dataclass, field
from decimal import Decimal

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from huotong.kernel import verify
from huotong.ledger.contracts import ReversePayment, SettlePayment, UnsettlePayment
from huotong.ledger.public import receive_payments, reverse_payments, settle_payments, unsettle_payments
from huotong.ledger.testing import TODAY, Desk, sold

ZERO = Decimal(0)
cents = st.decimals(min_value="0.01", max_value="300", places=2)
invoices = st.tuples(st.just("invoice"), st.integers(0, 1), st.lists(cents, min_size=1, max_size=3))
changes = st.tuples(
    st.sampled_from(["settle", "unsettle", "reverse"]),
    st.integers(0, 1),
    st.lists(cents, min_size=1, max_size=1),
)
payments = st.tuples(st.just("payment"), st.integers(0, 1), st.lists(cents, min_size=1, max_size=1))


@dataclass
class Paid:
    """A payment of the model: what of it settles which invoice, and what is kept."""

    id: int
    kept: Decimal
    parts: dict[int, Decimal] = field(default_factory=dict)


@dataclass
class Books:
    """What one customer owes by invoice, oldest first, and the payments that stand."""

    owed: list[Decimal] = field(default_factory=list)
    payments: list[Paid] = field(default_factory=list)

    @property
    def ahead(self) -> Decimal:
        """What the customer has paid ahead."""
        return sum((paid.kept for paid in self.payments), ZERO)

    def use(self, paid: Paid) -> list[Decimal]:
        """The parts that settle what is owed, oldest first."""
        parts: list[Decimal] = []
        for place, left in enumerate(self.owed):
            part = min(paid.kept, left)
            if part:
                parts.append(part)
                paid.kept -= part
                self.owed[place] -= part
                paid.parts[place] = paid.parts.get(place, ZERO) + part
        return parts

    def give_back(self, paid: Paid) -> Decimal:
        """All that the payment settles is owed again; how much that is."""
        back = sum(paid.parts.values(), ZERO)
        for place, part in paid.parts.items():
            self.owed[place] += part
        paid.parts.clear()
        paid.kept += back
        return back


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(invoices | payments | changes, min_size=1, max_size=14))
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
        elif kind == "payment":
            item = desk.payment(str(amounts[0]), customer=customer)
            done = receive_payments(actor=desk.actor, items=[item]).single()
            paid = Paid(done.payment_id, amounts[0])
            model.payments.append(paid)
            assert [part.amount for part in done.settled] == model.use(paid)
            assert done.unapplied == paid.kept
        elif model.payments:
            _change(desk, kind, model, model.payments[int(amounts[0]) % len(model.payments)])
        assert desk.credit_used(customer) == f"{sum(model.owed, ZERO):.2f}"
    assert _balance(desk, "1100") == sum((sum(model.owed, ZERO) for model in models), ZERO)
    assert _balance(desk, "2150") == -sum((model.ahead for model in models), ZERO)
    assert [finding for finding in verify.run(book_id=1) if finding.differences] == []


def _change(desk: Desk, kind: str, model: Books, paid: Paid) -> None:
    if kind == "settle":
        settle = SettlePayment(payment_id=paid.id, settled_on=TODAY)
        (outcome,) = settle_payments(actor=desk.actor, items=[settle]).results
        expected: object = model.use(paid)
    elif kind == "unsettle":
        unsettle = UnsettlePayment(payment_id=paid.id, unsettled_on=TODAY)
        (outcome,) = unsettle_payments(actor=desk.actor, items=[unsettle]).results
        expected = model.give_back(paid)
    else:
        reverse = ReversePayment(payment_id=paid.id, reversed_on=TODAY)
        (outcome,) = reverse_payments(actor=desk.actor, items=[reverse]).results
        model.give_back(paid)
        model.payments.remove(paid)
        expected = True
    assert (outcome.status == "done") is bool(expected)


def _balance(desk: Desk, code: str) -> Decimal:
    debit, credit = desk.balances().get(code, ("0", "0"))
    return Decimal(debit) - Decimal(credit)

"""Change expected receipts: their goods come on another day, or more or fewer of them."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.inventory.commands._expecting import Expecting
from huotong.inventory.contracts.expecting import (
    CHANGE_EXPECTED,
    EXPECTED,
    ChangeExpectedReceipt,
    MadeExpectedReceipt,
)
from huotong.inventory.errors import ExpectedByDocument
from huotong.inventory.posting.expecting import Expected
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import ChangedMeanwhile, HuotongError, Malformed
from huotong.kernel.quantity import QUANTITY_MAX
from huotong.kernel.tx import Tx


@command(CHANGE_EXPECTED, outcome=MadeExpectedReceipt, chunk=Chunk(documents=2000))
def change_expected_receipts(
    tx: Tx, items: Sequence[ChangeExpectedReceipt]
) -> Sequence[MadeExpectedReceipt | HuotongError]:
    """What is to come of each comes on the day given, in the quantity given.

    Refused: one that is not there for the actor, one of which nothing is to come any more, another version,
    a quantity for goods that a document expects, the same one twice.
    """
    expecting = Expecting(tx, ids=[item.id for item in items])
    seen: set[int] = set()
    for no, item in enumerate(items):
        if item.id in seen or item.id in expecting.refused:
            continue
        seen.add(item.id)
        one = expecting.before[item.id]
        why = _refusal(item, one, path=tx.path("receipts", no))
        if why is not None:
            expecting.refused[item.id] = why
            continue
        expecting.receipts.change(
            item.id, expected_on=item.expected_on or one.expected_on, still=item.quantity or one.open
        )
    return expecting.answers(step="changed")


def _refusal(item: ChangeExpectedReceipt, one: Expected, *, path: str) -> HuotongError | None:
    if item.version != one.version:
        return ChangedMeanwhile(kind=EXPECTED, given=one.number, version=one.version)
    if item.quantity is None:
        return None
    if not one.by_hand:
        return ExpectedByDocument(one.number)
    if one.quantity - one.open + item.quantity > QUANTITY_MAX:
        return Malformed(field=f"{path}.quantity", reason="range")
    return None

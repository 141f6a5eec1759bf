"""Reverse vouchers: another voucher takes each back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.ids import new_ids
from huotong.kernel.tx import Rank, Tx
from huotong.ledger.contracts.vouchers import PostedVoucher, ReverseVoucher, VoucherWord
from huotong.ledger.errors import BeforeVoucher, VoucherOfDocument, VoucherReversed, VoucherReverses
from huotong.ledger.posting.prepare import prepare_posting
from huotong.ledger.posting.sql import SQL
from huotong.ledger.posting.vouchers import (
    DecidedVoucher,
    ask_fiscal,
    entry_of_voucher,
)
from huotong.ledger.posting.vouchers import (
    post_vouchers as write_vouchers,
)
from huotong.ledger.rules.vouchers import money_moved, word_of, words_of

_Line = tuple[int, int, int, str, Decimal, Decimal]


@command("ledger.reverse_vouchers", outcome=PostedVoucher, chunk=Chunk(documents=200))
def reverse_vouchers(tx: Tx, items: Sequence[ReverseVoucher]) -> Sequence[PostedVoucher | HuotongError]:
    """Each manual voucher is taken back by a new one with debits and credits exchanged.

    Refused: a voucher the actor does not have (NotFound), one that a document's entry was numbered as,
    one that was reversed or is itself a reversal, a day before it, a closed or undefined period.
    """
    deed = _Deed(tx, items)
    decided = [deed.decide(item) for item in items]
    posted = write_vouchers(tx, [one for one in decided if isinstance(one, DecidedVoucher)])
    return [posted[one.id] if isinstance(one, DecidedVoucher) else one for one in decided]


@dataclass(frozen=True, slots=True)
class _Held:
    """A voucher under lock."""

    id: int
    number: str
    company_id: int
    org_unit_id: int
    word: str
    posted_on: date
    manual: bool
    reverses_id: int | None
    amount: Decimal


class _Deed:
    """Decides voucher after voucher, all under lock."""

    def __init__(self, tx: Tx, items: Sequence[ReverseVoucher]) -> None:
        ids = sorted({item.voucher_id for item in items})
        held = [_Held(*row) for row in tx.lock(Rank.DOCUMENT, SQL.lock_vouchers, ids=ids).rows]
        reversals = tx.ask(SQL.voucher_reversals, ids=ids)
        lines = tx.ask(SQL.lines_of_vouchers, ids=ids)
        self._reversed: dict[int, str] = dict(reversals.rows)
        self._lines: dict[int, list[_Line]] = {}
        for line in lines.rows:
            self._lines.setdefault(line[0], []).append(line)
        self._held = {one.id: one for one in held if self._seen(tx, one)}
        days = [
            (self._held[i.voucher_id].company_id, i.reversed_on) for i in items if i.voucher_id in self._held
        ]
        self._fiscal = ask_fiscal(tx, days)
        self._posting = prepare_posting(tx, days=days)
        self._ids = iter(new_ids(len(items)))

    def _seen(self, tx: Tx, one: _Held) -> bool:
        units = {line[2] for line in self._lines[one.id]}
        return tx.actor.sees_company(one.company_id) and all(tx.actor.sees_org_unit(u) for u in units)

    def decide(self, item: ReverseVoucher) -> DecidedVoucher | HuotongError:
        """The reversing voucher without its number, or why not."""
        held = self._held.get(item.voucher_id)
        if held is None:
            return NotFound(kind="voucher", id=str(item.voucher_id))
        refused = self._refusal(held, item.reversed_on)
        if refused is not None:
            return refused
        self._reversed[held.id] = held.number
        lines = self._lines[held.id]
        fiscal = self._fiscal[held.company_id, item.reversed_on]
        banks = self._posting.rules(held.company_id).banks
        word = VoucherWord(held.word)
        if word not in words_of(fiscal.words):
            money = money_moved(((account, cr - dr) for _, account, _, _, dr, cr in lines), banks=banks)
            word = word_of(fiscal.words, money=money)
        voucher = DecidedVoucher(
            id=next(self._ids),
            company_id=held.company_id,
            org_unit_id=held.org_unit_id,
            fiscal=fiscal,
            word=word,
            posted_on=item.reversed_on,
            memo=item.memo,
            amount=held.amount,
            reverses_id=held.id,
        )
        exchanged = [(account, unit, credit, debit) for _, account, unit, _, debit, credit in lines]
        entry = entry_of_voucher(voucher, currency=lines[0][3], lines=exchanged)
        self._posting.entry(entry, entry_id=voucher.id)
        return voucher

    def _refusal(self, held: _Held, on: date) -> HuotongError | None:
        if not held.manual:
            return VoucherOfDocument(number=held.number)
        if held.reverses_id is not None:
            return VoucherReverses(number=held.number)
        if held.id in self._reversed:
            return VoucherReversed(number=held.number)
        if on < held.posted_on:
            return BeforeVoucher(number=held.number, on=on, earliest=held.posted_on)
        return self._posting.refusal(company_id=held.company_id, on=on)

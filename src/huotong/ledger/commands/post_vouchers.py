"""Post vouchers: entries keyed in by hand, numbered at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError, Malformed, NotFound
from huotong.kernel.ids import new_ids
from huotong.kernel.money import round_amount
from huotong.kernel.tx import Tx
from huotong.ledger.contracts import Control
from huotong.ledger.contracts.vouchers import PostedVoucher, PostVoucher, VoucherLine
from huotong.ledger.errors import AccountHasParts, ControlAccount, VoucherUnbalanced, VoucherWordUnknown
from huotong.ledger.posting.prepare import Posting, prepare_posting
from huotong.ledger.posting.sql import SQL
from huotong.ledger.posting.vouchers import (
    DecidedVoucher,
    Fiscal,
    ask_fiscal,
    entry_of_voucher,
)
from huotong.ledger.posting.vouchers import (
    post_vouchers as write_vouchers,
)
from huotong.ledger.rules.vouchers import money_moved, word_of, words_of

ZERO = Decimal(0)
_CHUNK = Chunk(documents=200, lines=2000, lines_of=lambda voucher: len(voucher.lines))


@command("ledger.post_vouchers", outcome=PostedVoucher, chunk=_CHUNK)
def post_vouchers(tx: Tx, items: Sequence[PostVoucher]) -> Sequence[PostedVoucher | HuotongError]:
    """Each voucher is posted as an entry of its own and has the next number of its word and period.

    Refused: a company, org unit or account the actor or company does not have (NotFound), a line with two
    sides or none or too many decimals, sides that differ, an account tied to a sub-ledger or with accounts
    below it, a word the company does not use, a closed or undefined period.
    """
    deed = _Deed(tx, items)
    decided = [deed.decide(tx.path("vouchers", no), item) for no, item in enumerate(items)]
    posted = write_vouchers(tx, [one for one in decided if isinstance(one, DecidedVoucher)])
    return [posted[one.id] if isinstance(one, DecidedVoucher) else one for one in decided]


@dataclass(frozen=True, slots=True)
class _Account:
    company_id: int
    code: str
    control: str
    has_parts: bool


class _Deed:
    """Decides voucher after voucher; what it accepts is gathered as an entry."""

    def __init__(self, tx: Tx, items: Sequence[PostVoucher]) -> None:
        self._tx = tx
        accounts = tx.ask(SQL.voucher_accounts, ids=sorted({x.account_id for i in items for x in i.lines}))
        days = [(item.company_id, item.posted_on) for item in items]
        self._fiscal: dict[tuple[int, date], Fiscal] = ask_fiscal(tx, days)
        self._accounts = {id: _Account(*row) for id, *row in accounts.rows}
        self._posting: Posting = prepare_posting(tx, days=days)
        self._ids = iter(new_ids(len(items)))

    def decide(self, path: str, item: PostVoucher) -> DecidedVoucher | HuotongError:
        """The voucher without its number, or why not."""
        company = item.company_id
        refused = self._scope_refusal(item) or self._posting.refusal(company_id=company, on=item.posted_on)
        if refused is not None:
            return refused
        rules = self._posting.rules(company)
        refused = self._lines_refusal(path, item, rules.digits)
        if refused is not None:
            return refused
        fiscal = self._fiscal[company, item.posted_on]
        lines = [(x.account_id, x.org_unit_id or item.org_unit_id, x.debit, x.credit) for x in item.lines]
        moved = money_moved(((one[0], one[2] - one[3]) for one in lines), banks=rules.banks)
        word = item.word or word_of(fiscal.words, money=moved)
        if word not in words_of(fiscal.words):
            return VoucherWordUnknown(word=word)
        voucher = DecidedVoucher(
            id=next(self._ids),
            company_id=company,
            org_unit_id=min(unit for _, unit, _, _ in lines),
            fiscal=fiscal,
            word=word,
            posted_on=item.posted_on,
            memo=item.memo,
            amount=sum((line.debit for line in item.lines), ZERO),
        )
        entry = entry_of_voucher(voucher, currency=rules.currency, lines=lines)
        self._posting.entry(entry, entry_id=voucher.id)
        return voucher

    def _scope_refusal(self, item: PostVoucher) -> HuotongError | None:
        if not self._tx.actor.sees_company(item.company_id):
            return NotFound(kind="company", id=str(item.company_id))
        for unit in [item.org_unit_id, *(line.org_unit_id for line in item.lines if line.org_unit_id)]:
            if not self._tx.actor.sees_org_unit(unit):
                return NotFound(kind="org_unit", id=str(unit))
        return None

    def _lines_refusal(self, path: str, item: PostVoucher, digits: int) -> HuotongError | None:
        for no, line in enumerate(item.lines):
            refused = self._account_refusal(item.company_id, line)
            if bool(line.debit) == bool(line.credit):
                refused = Malformed(field=f"{path}.lines.{no}", reason="one_side")
            for field, amount in (("debit", line.debit), ("credit", line.credit)):
                if round_amount(amount, digits=digits) != amount:
                    refused = Malformed(field=f"{path}.lines.{no}.{field}", reason="currency_digits")
            if refused is not None:
                return refused
        debit = sum((line.debit for line in item.lines), ZERO)
        credit = sum((line.credit for line in item.lines), ZERO)
        return VoucherUnbalanced(debit=debit, credit=credit) if debit != credit else None

    def _account_refusal(self, company_id: int, line: VoucherLine) -> HuotongError | None:
        account = self._accounts.get(line.account_id)
        if account is None or account.company_id != company_id:
            return NotFound(kind="account", id=str(line.account_id))
        if account.control != Control.NONE:
            return ControlAccount(account=account.code)
        return AccountHasParts(account=account.code) if account.has_parts else None

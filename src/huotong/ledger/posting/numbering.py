"""Numbers without a gap of documents that the ledger writes."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter
from typing import Protocol

from huotong.kernel.numbering import take_gap_free
from huotong.kernel.tx import Tx


class Numbered(Protocol):
    """A document that is to have a number."""

    no: int
    number: str


def number_in_series(tx: Tx, documents: Iterable[tuple[int, int, Numbered]], *, series: str) -> None:
    """Every document, given with its company and year, has its number; counters are taken in that order."""
    counter = itemgetter(0, 1)
    for (company_id, year), group in groupby(sorted(documents, key=counter), key=counter):
        members = [document for _, _, document in group]
        numbers = take_gap_free(tx, company_id=company_id, series=series, year=year, count=len(members))
        for document, no in zip(members, numbers, strict=True):
            document.no, document.number = no, f"{series}{year}-{no:06d}"

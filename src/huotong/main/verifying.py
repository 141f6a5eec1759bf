"""`huotong verify`: every ledger invariant recomputed, the first difference named."""

import json
from collections.abc import Sequence
from dataclasses import asdict

from huotong.kernel.errors import NotFound
from huotong.kernel.verify import Finding, registered, run
from huotong.main import wiring
from huotong.main.console import Console
from huotong.main.errors import Refusal


def verify(*, console: Console, only: Sequence[str], book: int | None, as_json: bool) -> int:
    """Prints the findings of every book; returns 0 without any difference, else 1."""
    known = {invariant.name for invariant in registered()}
    for name in only:
        if name not in known:
            raise Refusal("unknown_invariant", name=name)
    wanted = [book] if book is not None else list(wiring.books())
    try:
        findings = {book_id: run(book_id=book_id, only=only) for book_id in wanted}
    except NotFound as error:
        raise Refusal("unknown_invariant", name=error.facts.get("id")) from error
    if as_json:
        console.write(json.dumps(_as_data(findings), ensure_ascii=False, indent=1))
    else:
        _show(findings, console)
    return 1 if _differences(findings) else 0


def _as_data(findings: dict[int, list[Finding]]) -> dict[str, object]:
    books = [{"book": book, "findings": [asdict(one) for one in found]} for book, found in findings.items()]
    return {"differences": _differences(findings), "books": books}


def _show(findings: dict[int, list[Finding]], console: Console) -> None:
    if not findings:
        console.tell("no_books")
    for book, found in findings.items():
        console.tell("verified_book", book=book)
        for one in found:
            if one.differences:
                first = json.dumps(one.first, ensure_ascii=False)
                facts = {"name": one.name, "differences": one.differences, "promise": one.promise}
                console.tell("verified_difference", **facts, first=first)
            else:
                console.tell("verified_ok", name=one.name, seconds=f"{one.seconds:.2f}")
    checked = sum(len(found) for found in findings.values())
    console.tell("verified_all", checked=checked, differences=_differences(findings))


def _differences(findings: dict[int, list[Finding]]) -> int:
    return sum(one.differences for found in findings.values() for one in found)

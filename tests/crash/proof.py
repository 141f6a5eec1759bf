"""Holds the file of answers against the books, and sends everything again."""

from __future__ import annotations

from collections.abc import Iterator, Sized
from typing import Any

from tests.books import differences
from tests.crash.clerks import asked, tells
from tests.crash.effects import LOGGED, found, promised
from tests.crash.shop import CLERKS, Shop
from tests.crash.site import eventually
from tests.races.clients import Reply, at_once

SHORT = "sales.not_enough_stock"
SEALED = """SELECT (SELECT coalesce(sum(n), 0) FROM seal WHERE book_id = %(book)s)
                 = (SELECT count(*) FROM command_log WHERE book_id = %(book)s)"""


def odd_answers(shop: Shop) -> list[bytes]:
    """Answers that are neither done nor a refusal of goods that have run out."""
    replies = [told.reply for told in shop.file.read() if told.reply is not None]
    return [reply.body for reply in replies if any(causes != {SHORT} for causes in _refusals(reply))]


def _refusals(reply: Reply) -> Iterator[set[str]]:
    """The causes of each refusal in the answer."""
    told = reply.json
    problems = [one.get("problem") for one in told["results"]] if reply.status == 200 else [told]
    for problem in filter(None, problems):
        yield {cause.get("code", "") for cause in problem.get("errors", ())}


def lost(shop: Shop) -> set[str]:
    """Keys of acknowledged commands that the database does not know."""
    rows = shop.site.ask(LOGGED, book=shop.book_id, member=shop.owner.member_id)
    return {told.sent.key for told in shop.file.read() if told.reply} - {key for (key,) in rows}


def settle(shop: Shop) -> None:
    """Commands without an answer are sent again under their keys until they have one."""
    waiting = [told.sent for told in shop.file.read() if told.reply is None]
    program = shop.program()
    for sent in waiting:
        shop.file.note(sent, asked(program, sent))
    program.close()


def changed(shop: Shop) -> list[str]:
    """Every command is sent once more: those that are not answered byte by byte as before, and both answers."""
    told = shop.file.read()
    replies = at_once([one.sent for one in told], port=shop.site.port, token=shop.owner.token, clients=CLERKS)
    program = shop.program()
    again = [
        reply if tells(reply) else asked(program, one.sent) for one, reply in zip(told, replies, strict=True)
    ]
    program.close()
    return [
        f"{one.sent.path} {one.sent.key}: {one.reply}, then {reply}"
        for one, reply in zip(told, again, strict=True)
        if reply != one.reply
    ]


def unlike(shop: Shop) -> dict[str, tuple[Any, Any]]:
    """Where the books differ from the answers: what is there, and what must be."""
    return found(shop).unlike(promised(shop, shop.file.read()))


def assert_proven(shop: Shop) -> None:
    """Nothing acknowledged is lost, nothing doubled, every ledger agrees."""
    _assert_none("lost", lost(shop))
    settle(shop)
    _assert_none("odd answers", odd_answers(shop))
    _assert_none("unlike the answers", unlike(shop))
    _assert_none("answered otherwise when repeated", changed(shop))
    _assert_none("changed by repeating", unlike(shop))
    with shop.site.commanded():
        _assert_none("differences", differences(shop.book_id))
    eventually(lambda: shop.site.ask(SEALED, book=shop.book_id) == [(True,)], what="every command is sealed")


def _assert_none(what: str, found: Sized) -> None:
    assert not found, f"{what}: {found}"

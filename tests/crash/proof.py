"""Holds the file of answers against the books, and sends everything again."""

from __future__ import annotations

from collections import Counter
from typing import Any

from tests.books import differences
from tests.crash.clerks import answered
from tests.crash.effects import LOGGED, found, promised
from tests.crash.shop import CLERKS, Shop
from tests.crash.site import eventually
from tests.races.clients import Sent, at_once

SEALED = """SELECT (SELECT coalesce(sum(n), 0) FROM seal WHERE book_id = %(book)s)
                 = (SELECT count(*) FROM command_log WHERE book_id = %(book)s)"""


def odd_answers(shop: Shop) -> Counter[str]:
    """Answers that are neither done nor a refusal of goods that have run out."""
    replies = [told.reply for told in shop.file.read() if told.reply is not None]
    fine = {"done", "refused 1", "refused 2", "409 sales.order_not_possible sales.not_enough_stock"}
    return Counter(reply.outcome for reply in replies if reply.outcome not in fine)


def lost(shop: Shop) -> set[str]:
    """Keys of acknowledged commands that the database does not know."""
    rows = shop.site.ask(LOGGED, book=shop.book_id, member=shop.owner.member_id)
    return {told.sent.key for told in shop.file.read() if told.reply} - {key for (key,) in rows}


def settle(shop: Shop) -> None:
    """Commands without an answer are sent again under their keys until they have one."""
    waiting = [told.sent for told in shop.file.read() if told.reply is None]
    program = shop.program()
    for sent in waiting:

        def is_answered(sent: Sent = sent) -> bool:
            reply = answered(program, sent)
            if reply is not None:
                shop.file.note(sent, reply)
            return reply is not None

        eventually(is_answered, what=f"an answer to {sent.path}")
    program.close()


def changed(shop: Shop) -> list[str]:
    """Every command is sent once more; keys of those that are not answered byte by byte as before."""
    told = shop.file.read()
    again = at_once([one.sent for one in told], port=shop.site.port, token=shop.owner.token, clients=CLERKS)
    return [one.sent.key for one, reply in zip(told, again, strict=True) if reply != one.reply]


def unlike(shop: Shop) -> dict[str, tuple[Any, Any]]:
    """Where the books differ from the answers: what is there, and what must be."""
    return found(shop).unlike(promised(shop, shop.file.read()))


def assert_proven(shop: Shop) -> None:
    """Nothing acknowledged is lost, nothing doubled, every ledger agrees."""
    assert lost(shop) == set()
    settle(shop)
    assert odd_answers(shop) == {}
    assert unlike(shop) == {}
    assert changed(shop) == []
    assert unlike(shop) == {}
    with shop.site.commanded():
        assert differences(shop.book_id) == {}
    eventually(lambda: shop.site.ask(SEALED, book=shop.book_id) == [(True,)], what="every command is sealed")

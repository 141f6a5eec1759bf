"""Columns of lists are as a member likes them, and his lists open with the views he chose."""

from __future__ import annotations

from collections.abc import Sequence

from huotong.desk.commands._viewing import flaw_of_columns, kept_columns
from huotong.desk.contracts.lists import (
    ARRANGE,
    CHOOSE,
    LIST_VIEW,
    ArrangedList,
    ArrangeList,
    ChooseView,
    ChosenView,
)
from huotong.desk.posting import SQL
from huotong.kernel.command import Chunk, command
from huotong.kernel.errors import HuotongError, NotFound
from huotong.kernel.lists import list_at
from huotong.kernel.rows import post_rows
from huotong.kernel.tx import Rank, Tx


@command(ARRANGE, outcome=ArrangedList, chunk=Chunk(documents=500))
def arrange_lists(tx: Tx, items: Sequence[ArrangeList]) -> Sequence[ArrangedList | HuotongError]:
    """The member sees these columns of each list, in this order; the last named for a list holds.

    Refused: a list or column that is not there for him.
    """
    outcomes = [_arranged(tx, no, item) for no, item in enumerate(items)]
    wanted = {one.list: one.columns for one in outcomes if isinstance(one, ArrangedList)}
    tx.reach(Rank.DOCUMENT)
    rows = [(name, kept_columns(columns)) for name, columns in sorted(wanted.items())]
    post_rows(tx, SQL.arrange_lists, rows, member=tx.actor.member_id)
    return outcomes


def _arranged(tx: Tx, no: int, item: ArrangeList) -> ArrangedList | HuotongError:
    try:
        definition = list_at(item.list, actor=tx.actor)
    except HuotongError as error:
        return error
    flaw = flaw_of_columns(definition, item.columns, path=tx.path("lists", no))
    return flaw or ArrangedList(item.list, item.columns)


@command(CHOOSE, outcome=ChosenView, chunk=Chunk(documents=500))
def choose_views(tx: Tx, items: Sequence[ChooseView]) -> Sequence[ChosenView | HuotongError]:
    """The member's lists open with these views; the last named for a list holds.

    Refused: a list that is not there for him, a view that is not one of the list or that he does not see.
    """
    lists = sorted({item.list for item in items})
    seen = {
        (row[0], row[1]) for row in tx.ask(SQL.names_of_views, lists=lists, member=tx.actor.member_id).rows
    }
    outcomes: list[ChosenView | HuotongError] = []
    for item in items:
        try:
            list_at(item.list, actor=tx.actor)
        except HuotongError as error:
            outcomes.append(error)
            continue
        if item.view_id is not None and (item.view_id, item.list) not in seen:
            outcomes.append(NotFound(kind=LIST_VIEW, id=str(item.view_id)))
        else:
            outcomes.append(ChosenView(item.list, item.view_id))
    wanted = {one.list: one.view_id for one in outcomes if isinstance(one, ChosenView)}
    tx.reach(Rank.DOCUMENT)
    post_rows(tx, SQL.choose_views, sorted(wanted.items()), member=tx.actor.member_id)
    return outcomes

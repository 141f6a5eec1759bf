"""`huotong demo`: the demo network loaded, its counts told against the files, every ledger verified."""

from __future__ import annotations

from typing import NamedTuple

from huotong.accounts.public import create_sign_in_link, find_user, read_profile
from huotong.kernel.db.analysing import analyse
from huotong.kernel.errors import HuotongError
from huotong.kernel.texts import problem
from huotong.main.console import Console
from huotong.main.errors import Refusal
from huotong.main.external import owner_dsn
from huotong.main.home import Home
from huotong.main.progress import Display
from huotong.main.verifying import verify
from huotong.rollout.contracts import LoadedDemo
from huotong.rollout.public import SHOWN, load_demo

PAGE = "/sign-in/once?token="


class DemoPages(NamedTuple):
    """Pages of sign-ins good for one use: as the owner, and by name as some of the members."""

    begin_at: str
    members: dict[str, str]


def show_demo(*, home: Home, console: Console) -> DemoPages:
    """The demo is complete and verified; answers the pages where one signs in.

    Verified is what was loaded now; a demo found complete is only recognised. Raises Refusal when the
    demo could not be loaded or the ledgers differ.
    """
    owner = owner_dsn(home=home, secrets=home.ensure_secrets())
    try:
        with Display(console) as display:
            loaded = load_demo(progress=display, analyse=lambda: analyse(owner=owner))
    except HuotongError as error:
        raise Refusal("demo_refused", reason=problem(error, locale=console.locale)["detail"]) from error
    _tell(loaded, console)
    if loaded.seconds is not None and verify(console=console, only=(), book=loaded.book_id, as_json=False):
        raise Refusal("demo_differs")
    users = {name: id for name in SHOWN if (id := find_user(username=name)) is not None}
    members = {read_profile(user_id=id).name: _page(loaded, id) for id in users.values()}
    return DemoPages(_page(loaded, loaded.user_id), members)


def _page(loaded: LoadedDemo, user_id: int) -> str:
    return f"{PAGE}{create_sign_in_link(user_id=user_id, book_id=loaded.book_id)}"


def _tell(loaded: LoadedDemo, console: Console) -> None:
    found = loaded.figures
    facts = {
        "orders": f"{found.orders:,}",
        "lines": f"{found.lines:,}",
        "quantity": f"{found.quantity:,}",
        "amount": f"{found.amount:,.2f}",
    }
    if loaded.seconds is None:
        console.tell("demo_found", **facts)
        return
    console.tell("demo_loaded", **facts, expected=f"{loaded.expected.amount:,.2f}")
    if loaded.resumed:
        console.tell("demo_resumed")
        return
    console.tell(
        "demo_rate",
        seconds=f"{loaded.seconds:.0f}",
        orders=f"{found.orders / loaded.seconds:,.0f}",
        lines=f"{found.lines / loaded.seconds:,.0f}",
    )

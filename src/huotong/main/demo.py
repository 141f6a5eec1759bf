"""`huotong demo`: the demo network loaded, its counts told against the files, every ledger verified."""

from __future__ import annotations

from huotong.accounts.public import create_sign_in_link
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
from huotong.rollout.public import load_demo

PAGE = "/sign-in/once?token="


def show_demo(*, home: Home, console: Console) -> str:
    """The demo is complete and verified; answers the page of a sign-in good for one use.

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
    token = create_sign_in_link(user_id=loaded.user_id, book_id=loaded.book_id)
    return f"{PAGE}{token}"


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

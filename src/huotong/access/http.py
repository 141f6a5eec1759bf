"""The routes of access: who one is, set-up, sign-in by link, the choice of a book."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from huotong.access import public
from huotong.access.contracts import Books, Me
from huotong.accounts.public import begin_set_up, choose_book, redeem_set_up_token, session_cookie
from huotong.kernel.errors import NotFound, Unauthenticated
from huotong.kernel.http import Body, Reply, Request, Router, done, show
from huotong.kernel.values import Id, Name, Text

router = Router("access", prefix="")
Secret = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,200}$")]
Password = Annotated[str, Field(min_length=1, max_length=1024, json_schema_extra={"format": "password"})]


class SetUp(Body):
    """The owner of a new installation, against the one-time token that was printed."""

    token: Secret
    user_name: Annotated[Text, Field(max_length=64)]
    name: Name
    password: Password


class ChosenBook(Body):
    """The book to work in from now on."""

    book_id: Id


@router.get("/me", gives=Me)
def show_me(request: Request) -> Reply:
    """Who is signed in, in which book, and what he may do and see."""
    return show(public.show_me(actor=request.actor))


@router.post("/set-up", gives=Me, public=True)
def set_up(request: Request, body: SetUp) -> Reply:
    """The owner exists and is signed in; the token is spent."""
    user_id, book_id = begin_set_up(
        raw=body.token, username=body.user_name, name=body.name, password=body.password
    )
    public.create_owner(book_id=book_id, user_id=user_id, name=body.name)
    opened = redeem_set_up_token(raw=body.token)
    actor = public.actor_for(user_id=user_id, book_id=book_id, locale=request.locale)
    reply = show(public.show_me(actor=actor))
    return reply._replace(headers=(*reply.headers, session_cookie(opened)))


@router.get("/books", gives=Books, any_book=True)
def list_my_books(request: Request) -> Reply:
    """The books one belongs to, by name."""
    return show(Books(public.list_my_books(user_id=request.user_id)))


@router.post("/book", gives=None, any_book=True)
def enter_book(request: Request, body: ChosenBook) -> Reply:
    """The session works in this book from now on; 404 for a book the user does not belong to."""
    if request.session_key is None:
        raise Unauthenticated
    if body.book_id not in {book.id for book in public.list_my_books(user_id=request.user_id)}:
        raise NotFound(kind="book", id=str(body.book_id))
    choose_book(key=request.session_key, book_id=body.book_id)
    return done()

"""Tokens, links and sessions: good while they are good, for nobody else."""

from dataclasses import replace
from datetime import timedelta

import pytest

from huotong.accounts import public
from huotong.accounts.errors import TokenSpent, UsernameTaken, WeakPassword
from huotong.accounts.identify import _cached
from huotong.accounts.models import ApiToken, OneTimeToken, User
from huotong.accounts.testing import forget
from huotong.kernel.errors import Malformed, NotFound

pytestmark = pytest.mark.usefixtures("rolled_back")
PASSWORD = "correct horse battery staple"


@pytest.fixture
def book_id() -> int:
    forget()  # the counter of the test before, which was undone
    return public.create_book(code="b1", name="Book one")


@pytest.fixture
def user_id(book_id: int) -> int:
    user_id = public.create_user(username="Wang.Fang", name="王芳", password=PASSWORD)
    public.join_book(user_id=user_id, book_id=book_id, member_id=71)
    return user_id


def test_a_token_stands_for_its_user_and_book_until_revoked(user_id: int, book_id: int) -> None:
    made = public.create_api_token(user_id=user_id, book_id=book_id, name="till", days=1)
    found = public.identify_token(made.raw)
    assert found is not None
    assert (found.user_id, found.book_id, found.client_id) == (user_id, book_id, made.id)
    assert made.raw not in str(ApiToken.objects.values_list("digest", flat=True))
    public.revoke_api_token(token_id=made.id, user_id=user_id)
    forget()
    assert public.identify_token(made.raw) is None


def test_an_expired_token_is_nobody_even_from_memory(user_id: int, book_id: int) -> None:
    made = public.create_api_token(user_id=user_id, book_id=book_id, name="till", days=1)
    found = public.identify_token(made.raw)
    assert found is not None
    entry = _cached["t" + made.raw]
    _cached["t" + made.raw] = entry._replace(
        identity=replace(found, expires_at=found.expires_at - timedelta(days=2))
    )
    assert public.identify_token(made.raw) is None


@pytest.mark.parametrize("raw", ["", "x", "ht_" + "a" * 43, "a" * 5000, "\x00", "测试"])
def test_unknown_tokens_are_nobody(raw: str) -> None:
    assert public.identify_token(raw) is None
    assert public.identify_session(raw) is None


def test_a_deactivated_user_is_let_in_nowhere(user_id: int, book_id: int) -> None:
    token = public.create_api_token(user_id=user_id, book_id=book_id, name="till", days=1).raw
    session = public.redeem_sign_in_link(raw=public.create_sign_in_link(user_id=user_id, book_id=book_id)).key
    assert public.identify_token(token) is not None
    assert public.identify_session(session) is not None
    public.deactivate_user(user_id=user_id)
    forget()
    assert public.identify_token(token) is None
    assert public.identify_session(session) is None


def test_a_sign_in_link_works_once(user_id: int, book_id: int) -> None:
    raw = public.create_sign_in_link(user_id=user_id, book_id=book_id)
    opened = public.redeem_sign_in_link(raw=raw)
    found = public.identify_session(opened.key)
    assert found is not None
    assert (found.user_id, found.book_id, found.client_id) == (user_id, book_id, 0)
    with pytest.raises(TokenSpent):
        public.redeem_sign_in_link(raw=raw)


def test_a_set_up_token_makes_one_owner_and_can_be_repeated_until_redeemed(book_id: int) -> None:
    raw = public.create_set_up_token(book_id=book_id)
    first = public.begin_set_up(raw=raw, username="owner", name="Owner", password=PASSWORD)
    assert first == public.begin_set_up(raw=raw, username="owner", name="Owner", password=PASSWORD)
    assert User.objects.filter(username="owner").count() == 1
    public.join_book(user_id=first[0], book_id=book_id, member_id=1)
    assert public.redeem_set_up_token(raw=raw).user_id == first[0]
    with pytest.raises(TokenSpent):
        public.begin_set_up(raw=raw, username="other", name="Other", password=PASSWORD)
    assert not User.objects.filter(username="other").exists()


def test_a_new_set_up_token_voids_the_earlier_one(book_id: int) -> None:
    old, new = public.create_set_up_token(book_id=book_id), public.create_set_up_token(book_id=book_id)
    with pytest.raises(TokenSpent):
        public.begin_set_up(raw=old, username="owner", name="Owner", password=PASSWORD)
    public.begin_set_up(raw=new, username="owner", name="Owner", password=PASSWORD)


def test_a_link_is_not_a_set_up_token(user_id: int, book_id: int) -> None:
    link = public.create_sign_in_link(user_id=user_id, book_id=book_id)
    with pytest.raises(TokenSpent):
        public.begin_set_up(raw=link, username="owner", name="Owner", password=PASSWORD)
    assert OneTimeToken.objects.filter(used_at=None).count() == 1


def test_weak_passwords_and_odd_names_make_no_user() -> None:
    with pytest.raises(WeakPassword) as weak:
        public.create_user(username="zhang", name="", password="Tq7-rk")
    assert weak.value.rules == ("password_too_short",)
    for odd in ("王芳", "a", "A B", "x" * 65, "a\x00b", "<img>"):
        with pytest.raises(Malformed):
            public.create_user(username=odd, name="", password=PASSWORD)
    assert User.objects.count() == 0


def test_a_name_is_taken_whatever_its_case(user_id: int) -> None:
    with pytest.raises(UsernameTaken):
        public.create_user(username="WANG.fang", name="", password=PASSWORD)


def test_a_stranger_gets_neither_token_nor_link(book_id: int) -> None:
    stranger = public.create_user(username="stranger", name="", password=PASSWORD)
    with pytest.raises(NotFound):
        public.create_api_token(user_id=stranger, book_id=book_id, name="x")
    with pytest.raises(NotFound):
        public.create_sign_in_link(user_id=stranger, book_id=book_id)


def test_a_session_ends_when_the_password_changes(user_id: int, book_id: int) -> None:
    opened = public.redeem_sign_in_link(raw=public.create_sign_in_link(user_id=user_id, book_id=book_id))
    user = User.objects.get(pk=user_id)
    user.set_password("another long enough password")
    user.save()
    assert public.identify_session(opened.key) is None


def test_who_has_several_books_chooses_one(user_id: int, book_id: int) -> None:
    second = public.create_book(code="b2", name="Book two")
    public.join_book(user_id=user_id, book_id=second, member_id=5)
    opened = public.redeem_sign_in_link(raw=public.create_sign_in_link(user_id=user_id, book_id=book_id))
    public.leave_book(user_id=user_id, book_id=book_id)
    public.join_book(user_id=user_id, book_id=public.create_book(code="b3", name="Book three"), member_id=6)
    forget()
    found = public.identify_session(opened.key)
    assert found is not None
    assert found.book_id == public.NO_BOOK
    public.choose_book(key=opened.key, book_id=second)
    forget()
    found = public.identify_session(opened.key)
    assert found is not None
    assert found.book_id == second

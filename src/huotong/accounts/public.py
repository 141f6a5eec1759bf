"""The door of accounts. All of it works on the control database and needs no open transaction.

Commands and queries (edge)
"""

from huotong.accounts.identify import NO_BOOK, identify_session, identify_token
from huotong.accounts.one_time import (
    begin_set_up,
    create_set_up_token,
    create_sign_in_link,
    redeem_set_up_token,
    redeem_sign_in_link,
)
from huotong.accounts.sessions import choose_book, session_cookie
from huotong.accounts.tokens import create_api_token, list_api_tokens, revoke_api_token
from huotong.accounts.users import (
    create_book,
    create_user,
    deactivate_user,
    find_book,
    find_user,
    join_book,
    leave_book,
    list_book_ids,
    list_books,
    read_profile,
)

__all__ = [
    "NO_BOOK",
    "begin_set_up",
    "choose_book",
    "create_api_token",
    "create_book",
    "create_set_up_token",
    "create_sign_in_link",
    "create_user",
    "deactivate_user",
    "find_book",
    "find_user",
    "identify_session",
    "identify_token",
    "join_book",
    "leave_book",
    "list_api_tokens",
    "list_book_ids",
    "list_books",
    "read_profile",
    "redeem_set_up_token",
    "redeem_sign_in_link",
    "revoke_api_token",
    "session_cookie",
]

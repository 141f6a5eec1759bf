"""The one-time sign-in link: opened once, it leads to the first page as the user it was made for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from huotong.accounts.public import redeem_sign_in_link, session_cookie
from huotong.kernel.errors import HuotongError
from huotong.kernel.http.request import read_query
from huotong.web.api import StartResponse
from huotong.web.who import check_host

_OWN = frozenset({"", "none", "same-origin"})


def sign_in_once(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
    """Signed in and sent to the first page; to the sign-in page when the link is not good (any more).

    A foreign page cannot use it to sign somebody in, nor does a browser's prefetching spend it.
    """
    headers = [("Location", "/sign-in"), ("Cache-Control", "no-store"), ("Referrer-Policy", "no-referrer")]
    wanted = environ["REQUEST_METHOD"] == "GET" and "HTTP_SEC_PURPOSE" not in environ
    if wanted and environ.get("HTTP_SEC_FETCH_SITE", "") in _OWN:
        try:
            check_host(environ)
            token = read_query(environ.get("QUERY_STRING", "")).get("token", "")
            cookie = session_cookie(redeem_sign_in_link(raw=token))
            headers[0] = ("Location", "/")
            headers.append(cookie)
        except HuotongError:
            pass
    start_response("303 See Other", [*headers, ("Content-Length", "0")])
    return [b""]

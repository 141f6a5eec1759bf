"""What Django itself routes: sign-in and sign-out by allauth, with the full chain of middleware."""

import secrets

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from huotong.kernel.errors import HuotongError
from huotong.kernel.http.errors import CrossSite, NoSuchRoute
from huotong.kernel.http.replies import refusal
from huotong.kernel.http.request import locale_of
from huotong.web.api import Internal

urlpatterns = [path("_allauth/", include("allauth.headless.urls"))]
handler404 = "huotong.web.urls.not_found"
handler500 = "huotong.web.urls.failed"


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """An address below the sign-in that is not served."""
    return _told(NoSuchRoute(), request)


def failed(request: HttpRequest) -> HttpResponse:
    """A failure of ours; Django has logged it."""
    return _told(Internal(incident=secrets.token_hex(5)), request)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The refusal of a call without our CSRF token, as a problem like all others."""
    return _told(CrossSite(), request)


def _told(error: HuotongError, request: HttpRequest) -> HttpResponse:
    reply = refusal(error, locale=locale_of(request.headers.get("Accept-Language", "")))
    return HttpResponse(reply.body, status=reply.status, content_type="application/problem+json")

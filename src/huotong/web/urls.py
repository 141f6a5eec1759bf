"""What Django itself routes: sign-in and sign-out by allauth, with the full chain of middleware."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from huotong.kernel.http.errors import CrossSite
from huotong.kernel.http.replies import refusal
from huotong.kernel.http.request import locale_of

urlpatterns = [path("_allauth/", include("allauth.headless.urls"))]


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The refusal of a call without our CSRF token, as a problem like all others."""
    reply = refusal(CrossSite(), locale=locale_of(request.headers.get("Accept-Language", "")))
    return HttpResponse(reply.body, status=reply.status, content_type="application/problem+json")

"""Tells browsers to come by TLS only, where the installation is reached by it."""

from django.conf import settings


def transport_security() -> tuple[tuple[str, str], ...]:
    """The header Strict-Transport-Security, or nothing without TLS."""
    seconds = settings.SECURE_HSTS_SECONDS
    if not seconds:
        return ()
    return (("Strict-Transport-Security", f"max-age={seconds}; includeSubDomains"),)

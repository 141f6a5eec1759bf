"""The door of web, for the server and the command line."""

from huotong.web.application import Application
from huotong.web.openapi import openapi_document, openapi_text
from huotong.web.routers import ROUTERS


def application() -> Application:
    """The site as it is served, with the routes of all apps."""
    return Application(ROUTERS)


__all__ = ["ROUTERS", "Application", "application", "openapi_document", "openapi_text"]

"""Registers the app with Django."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The edge; no tables, no business words."""

    name = "huotong.web"
    label = "web"

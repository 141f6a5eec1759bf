"""Django's entry for analytics."""

from django.apps import AppConfig


class AnalyticsConfig(AppConfig):
    """The app `analytics`."""

    name = "huotong.analytics"
    label = "analytics"

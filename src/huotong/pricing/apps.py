from django.apps import AppConfig


class PricingConfig(AppConfig):
    """Names the app to Django."""

    name = "huotong.pricing"
    label = "pricing"

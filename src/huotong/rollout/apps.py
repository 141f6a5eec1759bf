"""Django's entry for rollout."""

from django.apps import AppConfig


class RolloutConfig(AppConfig):
    """The app `rollout`."""

    name = "huotong.rollout"
    label = "rollout"

"""The kernel as a Django app: its tables, and the system checks of all apps."""

from django.apps import AppConfig

from huotong.kernel.db import checks


class KernelConfig(AppConfig):
    """Registers the checks of the database rules when Django starts."""

    name = "huotong.kernel"
    label = "kernel"

    def ready(self) -> None:
        checks.register()

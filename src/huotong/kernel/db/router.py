"""Which of the two databases a model lives in."""

from typing import Any

from django.apps import apps
from django.db import models

from huotong.kernel.db.fields import BookKeyField
from huotong.kernel.db.kinds import Kind, kind_of

OWN_PACKAGE = "huotong."
BUSINESS_ALIAS = "default"
CONTROL_ALIAS = "control"


class HuotongRouter:
    """Models of kind control, and all of third-party apps, live on `control`; everything else on `default`.

    The alias `read` is asked for by name and never migrated. An operation without a model (RunSQL,
    RunPython) runs where its app's models live: third-party on `control`, ours on `default`, or where its
    hint `alias` says.
    """

    def db_for_read(self, model: type[models.Model], **hints: Any) -> str:
        """The alias for reading the model."""
        return home_of(model)

    def db_for_write(self, model: type[models.Model], **hints: Any) -> str:
        """The alias for writing the model."""
        return home_of(model)

    def allow_relation(self, obj1: models.Model, obj2: models.Model, **hints: Any) -> bool:
        """No relation crosses the two databases."""
        return home_of(type(obj1)) == home_of(type(obj2))

    def allow_migrate(self, db: str, app_label: str, model_name: str | None = None, **hints: Any) -> bool:
        """Whether a migration operation belongs on this alias."""
        if db == "read":
            return False
        if "alias" in hints:
            return bool(hints["alias"] == db)
        if model_name is None:
            return db == (BUSINESS_ALIAS if _is_ours(app_label) else CONTROL_ALIAS)
        return db == _home_of_name(app_label=app_label, model_name=model_name, model=hints.get("model"))


def home_of(model: type[models.Model]) -> str:
    """The alias a model lives on. A historical model, which has no kind, is told by its book column."""
    if hasattr(model, "kind"):
        return CONTROL_ALIAS if kind_of(model) is Kind.CONTROL else BUSINESS_ALIAS
    if _has_book(model):
        return BUSINESS_ALIAS
    return _home_of_name(app_label=model._meta.app_label, model_name=model._meta.model_name or "", model=None)


def _home_of_name(*, app_label: str, model_name: str, model: type[models.Model] | None) -> str:
    """Today's model decides; one that is gone by now is told by its historical columns."""
    if not _is_ours(app_label):
        return CONTROL_ALIAS
    try:
        current: type[models.Model] | None = apps.get_model(app_label, model_name)
    except LookupError:
        current = model
    if current is None:
        return CONTROL_ALIAS
    if hasattr(current, "kind"):
        return CONTROL_ALIAS if kind_of(current) is Kind.CONTROL else BUSINESS_ALIAS
    return BUSINESS_ALIAS if _has_book(current) else CONTROL_ALIAS


def _has_book(model: type[models.Model]) -> bool:
    # The database cache asks with a stand-in that has a name and no fields.
    fields = getattr(model._meta, "local_fields", ())
    return any(isinstance(field, BookKeyField) for field in fields)


def _is_ours(app_label: str) -> bool:
    try:
        return apps.get_app_config(app_label).name.startswith(OWN_PACKAGE)
    except LookupError:
        return False

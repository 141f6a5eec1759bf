"""Foreign keys point down the layers, as imports do: a lower app's table never waits for a higher one."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Model

from tools.layers import points_down


def foreign_keys(found: list[type[Model]]) -> Iterator[tuple[type[Model], "models.ForeignKey[Any, Any]"]]:
    """Each foreign key of these models to one of ours."""
    for model in found:
        for field in model._meta.get_fields():
            if isinstance(field, models.ForeignKey) and _is_ours(field.related_model):
                yield model, field


def upward_keys(found: list[type[Model]]) -> list[str]:
    """Each foreign key that points at an app beside or above its own."""
    return [
        f"{model._meta.label}.{key.name} points at {key.related_model._meta.label}"
        for model, key in foreign_keys(found)
        if not points_down(_app(model), _app(key.related_model))
    ]


def backward_names(found: list[type[Model]]) -> list[str]:
    """Each foreign key to another app that gives the other's model an attribute by its back door."""
    return [
        f"{model._meta.label}.{key.name} lacks related_name='+'"
        for model, key in foreign_keys(found)
        if _app(model) != _app(key.related_model) and key.remote_field.related_name != "+"
    ]


def _is_ours(model: type[Model]) -> bool:
    return model.__module__.startswith("huotong.")


def _app(model: type) -> str:
    return model.__module__.split(".")[1]


def own_models() -> list[type[Model]]:
    return [model for model in apps.get_models() if _is_ours(model)]


def test_foreign_keys_point_down() -> None:
    assert upward_keys(own_models()) == []


def test_foreign_keys_across_apps_leave_no_name_behind() -> None:
    assert backward_names(own_models()) == []


def _planted(module: str, name: str, **fields: models.Field) -> type[Model]:  # type: ignore[type-arg]  # any field
    meta = type("Meta", (), {"app_label": "planted", "apps": type(apps)()})
    return type(name, (Model,), {"__module__": module, "Meta": meta, **fields})


def test_a_planted_upward_key_is_caught() -> None:
    order = _planted("huotong.sales.models", "Order")
    move = _planted(
        "huotong.inventory.models",
        "Move",
        order=models.ForeignKey(order, on_delete=models.PROTECT, related_name="+"),
    )
    line = _planted(
        "huotong.sales.models",
        "Line",
        order=models.ForeignKey(order, on_delete=models.PROTECT),
        move=models.ForeignKey(move, on_delete=models.PROTECT),
    )
    assert upward_keys([order, move, line]) == ["planted.Move.order points at planted.Order"]
    assert backward_names([order, move, line]) == ["planted.Line.move lacks related_name='+'"]

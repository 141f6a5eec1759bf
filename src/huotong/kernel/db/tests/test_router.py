"""Control models live on `control`, all others of ours on `default`; `read` is never migrated."""

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db.migrations.state import ModelState, ProjectState
from django.db.models import Model

from huotong.kernel.db.kinds import Kind, kind_of
from huotong.kernel.db.router import HuotongRouter, home_of

router = HuotongRouter()


def a_model_of(kind: Kind) -> type[Model]:
    """One of our own models of this kind."""
    return next(model for model in apps.get_models() if getattr(model, "kind", None) is kind)


def test_every_model_has_one_home_by_its_kind() -> None:
    for model in apps.get_models(include_auto_created=True):
        expected = "control" if kind_of(model) is Kind.CONTROL else "default"
        assert home_of(model) == expected, model
        label, name = model._meta.app_label, model._meta.model_name
        assert [router.allow_migrate(db, label, name) for db in ("default", "control", "read")] == [
            expected == "default",
            expected == "control",
            False,
        ]


def test_historical_models_go_where_todays_go() -> None:
    wanted = [a_model_of(Kind.MASTER), a_model_of(Kind.CONTROL), Session]
    state = ProjectState()
    for model in apps.get_models(include_auto_created=True):
        state.add_model(ModelState.from_model(model))
    historical = [state.apps.get_model(model._meta.label_lower) for model in wanted]
    assert [home_of(model) for model in historical] == ["default", "control", "control"]


@pytest.mark.parametrize(
    ("app", "hints", "where"),
    [
        ("kernel", {}, ["default"]),
        ("procrastinate", {}, ["control"]),
        ("accounts", {"alias": "control"}, ["control"]),
    ],
)
def test_statements_without_a_model_run_where_their_app_lives(
    app: str, hints: dict[str, str], where: list[str]
) -> None:
    assert [db for db in ("default", "control", "read") if router.allow_migrate(db, app, **hints)] == where


def test_no_relation_crosses() -> None:
    business, control = a_model_of(Kind.MASTER)(id=1), Session()
    assert router.allow_relation(business, business)
    assert not router.allow_relation(business, control)

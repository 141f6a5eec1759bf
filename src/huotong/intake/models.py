"""The table of intake: pieces of work that consist of many commands."""

from __future__ import annotations

from django.db import models

from huotong.kernel.db.models import Working


class Run(Working):
    """A piece of work known by its name and what it is done to; `finished_at` says that it is complete."""

    name = models.TextField()
    fingerprint = models.TextField()
    key = models.UUIDField()
    key_on = models.DateField()
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    facts = models.JSONField(default=dict)

    class Meta:
        db_table = "intake_run"
        constraints = [
            models.UniqueConstraint(fields=["book_id", "name", "fingerprint"], name="intake_run_key"),
        ]

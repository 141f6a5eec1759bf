"""What differs from Django's PostgreSQL."""

from django.db.backends.postgresql import features


class DatabaseFeatures(features.DatabaseFeatures):
    """No deferrable constraint anywhere (rule R3), and `id` alone is no key of a business table."""

    allows_group_by_selected_pks = False
    can_defer_constraint_checks = False
    supports_forward_references = False
    # Rule R13: one change per ALTER TABLE, so that a sharded engine can carry each out.
    supports_combined_alters = False

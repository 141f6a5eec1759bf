"""Mechanisms and values every app stands on; no business noun lives here."""

"""Reads of desk."""

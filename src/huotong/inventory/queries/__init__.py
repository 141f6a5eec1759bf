"""Reads of inventory, each bound to what its actor may see."""

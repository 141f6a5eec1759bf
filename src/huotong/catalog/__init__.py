"""Products, their units and tax classes."""

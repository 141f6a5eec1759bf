"""Huotong 货通: ERP for multi-level, multi-region distribution networks."""

__version__ = "0.1.0"

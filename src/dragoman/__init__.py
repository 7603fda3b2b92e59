"""Dragoman: guided selling that explains everything and can prove it."""

__version__ = "0.1.0"

"""Guidance documents and deals as types."""

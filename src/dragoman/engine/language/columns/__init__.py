"""The backend for many records at once."""

from dragoman.engine.language.columns.tree import evaluate_columns

__all__ = ["evaluate_columns"]

"""Expressions as SQL of another engine, with this language's meaning."""

from dragoman.engine.language.sql.tree import render_sql

__all__ = ["render_sql"]

"""The phrases of each language, one module a language."""

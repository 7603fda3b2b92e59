"""The way from text to the typed tree: scan, grammar (by sqlglot), check."""

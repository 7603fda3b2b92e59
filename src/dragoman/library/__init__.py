"""The central store: versions of knowledge, product tables, what is published, evidence."""

"""Authoring: drafts, checks, previews, publishing, upload of tables."""

"""Editing the text of a document at one place, so that every other byte stays as it was."""

"""The REST API: assembles the routes of every app; tokens, limits, one form of errors."""

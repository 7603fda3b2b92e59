"""Models, prices and sessions that others have written down in formats of their own."""

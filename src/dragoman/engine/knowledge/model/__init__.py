"""The types of a category model: frozen, and free of files and formats."""

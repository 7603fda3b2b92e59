"""The format of a category document, declared once.

From the one declaration in `document` follow reading, the JSON Schema for editors, the reference
in ``docs/category-format.md`` and the canonical form.
"""

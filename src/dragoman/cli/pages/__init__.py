"""How results look as text: one module a page."""

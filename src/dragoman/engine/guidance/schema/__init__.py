"""The formats of guidance documents: reading, JSON Schema and reference page follow from them."""

"""From the bytes of a document to values typed by the schema, with the place of each."""

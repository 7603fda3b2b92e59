"""From typed values of a document to its model."""

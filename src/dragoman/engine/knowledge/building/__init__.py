"""From typed items to a checked category model."""

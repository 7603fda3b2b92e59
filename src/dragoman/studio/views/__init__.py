"""Pages of the studio, by what they are about."""

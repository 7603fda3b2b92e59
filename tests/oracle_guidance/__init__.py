"""A second implementation of guidance, written from docs/guidance.md, and what generates deals."""

"""The pure reasoning core: no network, database, clock, environment or web framework.

Files are touched in one codec module each of ``knowledge`` and ``catalogue``, through paths
the caller names.
"""
